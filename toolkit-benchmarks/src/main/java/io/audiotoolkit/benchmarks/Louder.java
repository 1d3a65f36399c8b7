package io.audiotoolkit.benchmarks;

import io.audiotoolkit.ffmpeg.pcm.PcmFormat;
import io.audiotoolkit.ffmpeg.pcm.PcmPass;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;

/**
 * A gain in Java, as a plugin would write it.
 *
 * @param gainDb how much louder
 */
record Louder(double gainDb) implements PcmTransform {

  @Override
  public PcmPass open(PcmFormat format) {
    float factor = (float) Math.pow(10, gainDb / 20);
    return (planes, frames) -> {
      for (float[] plane : planes) {
        for (int i = 0; i < frames; i++) {
          plane[i] *= factor;
        }
      }
    };
  }
}
