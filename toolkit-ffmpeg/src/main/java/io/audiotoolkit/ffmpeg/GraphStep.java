package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.ffmpeg.engine.time.Timeline;
import io.audiotoolkit.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Filter} in one attempt on one file.
 *
 * @param graph with one input and one output
 */
record GraphStep(String graph) implements ChainStep {

  @Override
  public void lead(SampleStream in) {
    in.toReal();
    in.countFromZero();
    try {
      in.graph(graph);
    } catch (IllegalStateException e) {
      throw new InputException(
          "the filter graph (%s) does not take %s: %s"
              .formatted(graph, in.format(), in.source().file()),
          e);
    }
    in.guard();
  }

  @Override
  public @Nullable Timeline timeline() {
    return null;
  }
}
