package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.time.Timeline;
import io.audiotoolkit.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Filter} in one attempt on one file.
 *
 * @param graph with one input and one output
 */
record FilterStep(String graph) implements ChainStep {

  @Override
  public void lead(SamplePath path) {
    path.toReal();
    path.countFromZero();
    try {
      path.graph(graph);
    } catch (IllegalStateException e) {
      throw new InputException(
          "the filter graph (%s) does not take %s".formatted(graph, path.format()), e);
    }
    path.guard();
  }

  @Override
  public @Nullable Timeline timeline() {
    return null;
  }
}
