package com.example.audio;

import io.audiotoolkit.ffmpeg.pcm.PcmFormat;
import io.audiotoolkit.ffmpeg.pcm.PcmPass;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.spi.Param;

/** Makes stereo wider or narrower; anything else stays as it is. A plugin on samples. */
public record Widen(
    @Param(value = "how wide: 0 is mono, 1 as it is", range = "0 to 3", defaultValue = "1.5")
        double width)
    implements PcmTransform {

  /** Checks the range. */
  public Widen {
    if (!(width >= 0 && width <= 3)) {
      throw new IllegalArgumentException("width (" + width + ") must be between 0 and 3");
    }
  }

  @Override
  public PcmPass open(PcmFormat format) {
    if (format.channels() != 2) {
      return (planes, frames) -> {};
    }
    float side = (float) width;
    return (planes, frames) -> {
      float[] left = planes[0];
      float[] right = planes[1];
      for (int i = 0; i < frames; i++) {
        float middle = (left[i] + right[i]) / 2;
        float apart = (left[i] - right[i]) / 2 * side;
        left[i] = middle + apart;
        right[i] = middle - apart;
      }
    };
  }
}
