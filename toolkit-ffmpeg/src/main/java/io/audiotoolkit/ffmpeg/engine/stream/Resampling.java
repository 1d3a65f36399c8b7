package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import org.jspecify.annotations.Nullable;

/** Filters that change the kind of samples. */
public final class Resampling {

  private Resampling() {}

  /** The filter to a format. */
  public static String to(FrameFormat format) {
    return "aresample=osf=%s:osr=%s:ochl=%s"
        .formatted(format.sampleFormat(), format.rateHz(), format.layout());
  }

  /**
   * Planar floating point, of double precision where single would lose bits.
   *
   * @param stored the depth of the source; null for a lossy one
   */
  public static String realSamples(@Nullable SampleDepth stored) {
    return stored == SampleDepth.INT_32 || stored == SampleDepth.FLOAT_64 ? "dblp" : "fltp";
  }
}
