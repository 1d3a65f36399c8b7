package io.audiotoolkit.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;

/** What an independent decoder makes of a file. */
public final class Samples {

  private Samples() {}

  /** As 32-bit integers, interleaved. */
  public static byte[] integers(Path file) {
    return Tool.ffmpeg().bytes("-v", "error", "-i", file, "-map", "0:a", "-f", "s32le", "-");
  }

  /** As 64-bit floating point, interleaved. */
  public static double[] reals(Path file) {
    byte[] bytes =
        Tool.ffmpeg().bytes("-v", "error", "-i", file, "-map", "0:a", "-f", "f64le", "-");
    double[] reals = new double[bytes.length / Double.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(reals);
    return reals;
  }

  /** How many samples per channel. */
  public static int count(Path file, int channels) {
    return integers(file).length / Integer.BYTES / channels;
  }

  /** By how much two signals of the same length differ at most. */
  public static double difference(double[] one, IntToDoubleFunction other) {
    double greatest = 0;
    for (int i = 0; i < one.length; i++) {
      greatest = Math.max(greatest, Math.abs(one[i] - other.applyAsDouble(i)));
    }
    return greatest;
  }

  public static double peak(double[] samples) {
    double peak = 0;
    for (double sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }
}
