package io.audiotoolkit.testkit;

import io.audiotoolkit.ffmpeg.pcm.PcmFormat;
import io.audiotoolkit.ffmpeg.pcm.PcmPass;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntSupplier;

/** Leads a signal through a transform as an engine does, in blocks of any sizes. */
final class PcmTrial {

  /** What must not be touched: no transform computes it. */
  private static final float GUARD = Float.intBitsToFloat(0x7fc0_dead);

  private final PcmTransform transform;
  private final PcmFormat format;

  PcmTrial(PcmTransform transform, PcmFormat format) {
    this.transform = transform;
    this.format = format;
  }

  /** What comes out, without the latency, in blocks of the largest size. */
  float[][] run(float[][] signal) {
    return run(signal, format::maxFrames);
  }

  /**
   * What comes out, without the latency.
   *
   * @param sizes of the blocks
   */
  float[][] run(float[][] signal, IntSupplier sizes) {
    try (PcmPass pass = transform.open(format)) {
      return run(pass, signal, sizes);
    }
  }

  private float[][] run(PcmPass pass, float[][] signal, IntSupplier sizes) {
    int latency = pass.latencyFrames();
    int length = signal[0].length;
    float[][] all = new float[format.channels()][length + latency];
    float[][] planes = new float[format.channels()][format.maxFrames()];
    for (int done = 0; done < all[0].length; ) {
      boolean flushing = done >= length;
      int left = flushing ? all[0].length - done : length - done;
      int frames = Math.min(left, sizes.getAsInt());
      for (int channel = 0; channel < planes.length; channel++) {
        Arrays.fill(planes[channel], GUARD);
        if (!flushing) {
          System.arraycopy(signal[channel], done, planes[channel], 0, frames);
        }
      }
      if (flushing) {
        pass.flush(planes, frames);
      } else {
        pass.process(planes, frames);
      }
      for (int channel = 0; channel < planes.length; channel++) {
        System.arraycopy(planes[channel], 0, all[channel], done, frames);
        checkGuard(planes[channel], frames);
      }
      done += frames;
    }
    for (int channel = 0; channel < all.length; channel++) {
      all[channel] = Arrays.copyOfRange(all[channel], latency, latency + length);
    }
    return all;
  }

  private static void checkGuard(float[] plane, int frames) {
    for (int i = frames; i < plane.length; i++) {
      if (Float.floatToRawIntBits(plane[i]) != Float.floatToRawIntBits(GUARD)) {
        throw new AssertionError(
            "a block of %s frames was given, but sample %s was written to".formatted(frames, i));
      }
    }
  }

  /** Noise whose level rises and falls, with a pause. */
  static float[][] signal(PcmFormat format, int frames, Random random) {
    float[][] signal = new float[format.channels()][frames];
    for (float[] plane : signal) {
      for (int i = 0; i < frames; i++) {
        double level = Math.max(0, Math.sin(i * 20.0 / Math.max(1, frames)));
        plane[i] = (float) (level * (random.nextDouble() * 2 - 1));
      }
    }
    return signal;
  }
}
