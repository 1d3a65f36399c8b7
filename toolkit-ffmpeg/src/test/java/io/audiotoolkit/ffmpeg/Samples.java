package io.audiotoolkit.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** What an independent decoder makes of a file. */
final class Samples {

  private Samples() {}

  /** As 32-bit integers, interleaved. */
  static byte[] integers(Path file) {
    return Tool.ffmpeg().bytes("-v", "error", "-i", file, "-map", "0:a", "-f", "s32le", "-");
  }

  /** As 64-bit floating point, interleaved. */
  static double[] reals(Path file) {
    byte[] bytes =
        Tool.ffmpeg().bytes("-v", "error", "-i", file, "-map", "0:a", "-f", "f64le", "-");
    double[] reals = new double[bytes.length / Double.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(reals);
    return reals;
  }

  /** How many samples per channel. */
  static int count(Path file, int channels) {
    return integers(file).length / Integer.BYTES / channels;
  }

  static double peak(double[] samples) {
    double peak = 0;
    for (double sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }
}
