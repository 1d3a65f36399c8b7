package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import java.util.function.IntFunction;

/**
 * Filters that keep rate, channels and length.
 *
 * @param filters in the syntax of libavfilter, for a rate in Hz
 */
public record GraphStep(IntFunction<String> filters) implements ChainStep {

  @Override
  public void lead(SamplePath path) {
    path.toReal();
    path.filter(filters.apply(path.format().rateHz()));
    path.filter("aresample=osf=" + path.format().sampleFormat());
  }
}
