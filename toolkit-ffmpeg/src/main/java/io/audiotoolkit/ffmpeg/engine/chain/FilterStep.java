package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import java.util.function.IntFunction;

/**
 * Filters that keep rate, channels and length.
 *
 * @param filters in the syntax of libavfilter, for a rate in Hz
 */
public record FilterStep(IntFunction<String> filters) implements ChainStep {

  @Override
  public void lead(SampleStream in) {
    in.toReal();
    in.filter(filters.apply(in.format().rateHz()));
    in.filter("aresample=osf=" + in.format().sampleFormat());
  }
}
