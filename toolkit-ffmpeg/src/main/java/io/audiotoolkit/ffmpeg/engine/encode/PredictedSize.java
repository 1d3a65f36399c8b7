package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.DiskFullException;
import io.audiotoolkit.model.InputException;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How large an output gets, where its length and its encoding tell: a small file of a low sample
 * rate, or of silence, can become larger than any disk.
 *
 * @param bytes about how many; 0 when that cannot be told
 */
record PredictedSize(long bytes) {

  /** Of so many samples per channel; 0 for a length that is not known. */
  static PredictedSize of(Encoding encoding, long expectedSamples) {
    double seconds = expectedSamples / (double) encoding.rateHz();
    boolean isPcm = encoding.format() == AudioFormat.WAV || encoding.format() == AudioFormat.AIFF;
    double bitsPerSecond =
        isPcm
            ? (double) encoding.rateHz() * encoding.channels() * encoding.bitsPerRawSample()
            : encoding.bitrateBps();
    return new PredictedSize((long) (seconds * bitsPerSecond / Byte.SIZE));
  }

  /**
   * Looks whether a disk has so much room; one that does not tell is taken to have it.
   *
   * @throws InputException if it would not even if nothing else was on it
   * @throws DiskFullException if it has not now
   */
  void requireRoom(Path target) {
    Path parent = target.toAbsolutePath().getParent();
    File disk = (parent == null ? target : parent).toFile();
    long total = disk.getTotalSpace();
    long free = disk.getUsableSpace();
    if (total == 0 || bytes <= free) {
      return;
    }
    String sizes =
        "the output would have %s, and its disk has %s free of %s"
            .formatted(text(bytes), text(free), text(total));
    if (bytes > total) {
      throw new InputException(
          sizes + "; look at how long the input is, or choose a smaller format or a larger disk");
    }
    throw new DiskFullException(sizes + "; make room or choose a smaller format, then resume");
  }

  private static String text(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
  }
}
