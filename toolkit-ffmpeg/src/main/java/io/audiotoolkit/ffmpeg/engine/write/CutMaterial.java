package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.stream.AudioSource;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import java.util.function.Supplier;

/**
 * What a plan of cuts may look at.
 *
 * @param source the file, of which the first frame has been decoded
 * @param rateHz rate of the samples that are cut
 * @param passes opens another pass over these samples, routed and ready to be read; close each
 */
public record CutMaterial(AudioSource source, int rateHz, Supplier<SampleStream> passes) {

  /** How many samples the header promises; 0 when it does not say. */
  long promisedSamples() {
    return source.demuxer().promisedSamples(rateHz);
  }

  /** Counts the samples, in a pass of its own. */
  public long countSamples() {
    try (SampleStream pass = passes.get()) {
      return pass.count();
    }
  }
}
