package io.audiotoolkit.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes WAV files of 16-bit samples at 44.1 kHz: three gliding tones and a little noise. */
final class Clips {

  static final int RATE_HZ = 44_100;

  /** After these, a long clip begins again, for sines cost more than writing. */
  private static final int DIFFERENT_SECONDS = 20;

  private static final int HEADER_BYTES = 44;

  /** With pauses, the last of so many seconds is silent. */
  static final int PAUSE_EVERY_SECONDS = 5;

  private final int channels;
  private final boolean pauses;

  Clips(int channels) {
    this(channels, false);
  }

  Clips(int channels, boolean pauses) {
    this.channels = channels;
    this.pauses = pauses;
  }

  /** Writes a folder of clips, each of its own sound, named 00000.wav and so on. */
  Path folder(Path folder, int count, int seconds) throws IOException {
    Files.createDirectories(folder);
    for (int number = 0; number < count; number++) {
      write(folder.resolve(String.format(Locale.ROOT, "%05d.wav", number)), seconds, number);
    }
    return folder;
  }

  /** Writes one clip; the same seed gives the same sound. */
  void write(Path file, int seconds, int seed) throws IOException {
    Random random = new Random(seed);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header((long) seconds * RATE_HZ * channels * 2).array());
      List<byte[]> parts = new ArrayList<>();
      for (int second = 0; second < seconds; second++) {
        if (second < DIFFERENT_SECONDS) {
          parts.add(second(second, seed, random).array());
        }
        out.write(parts.get(second % DIFFERENT_SECONDS));
      }
    }
  }

  private ByteBuffer second(int second, int seed, Random random) {
    ByteBuffer samples = ByteBuffer.allocate(RATE_HZ * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
    boolean silent = pauses && second % PAUSE_EVERY_SECONDS == PAUSE_EVERY_SECONDS - 1;
    for (int frame = 0; frame < RATE_HZ && !silent; frame++) {
      double time = second + (double) frame / RATE_HZ;
      double tone =
          Math.sin(time * (1_200 + seed % 97 * 10 + 300 * Math.sin(time)))
              + 0.5 * Math.sin(time * 4_100)
              + 0.2 * Math.sin(time * 13_000);
      for (int channel = 0; channel < channels; channel++) {
        double noise = random.nextGaussian() * 0.01;
        samples.putShort((short) (12_000 * (tone / 1.7 * (1 - 0.2 * channel) + noise)));
      }
    }
    return samples;
  }

  private ByteBuffer header(long bytes) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt((int) (bytes + HEADER_BYTES - 8))
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) channels)
        .putInt(RATE_HZ)
        .putInt(RATE_HZ * channels * 2)
        .putShort((short) (channels * 2))
        .putShort((short) 16)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt((int) bytes);
  }
}
