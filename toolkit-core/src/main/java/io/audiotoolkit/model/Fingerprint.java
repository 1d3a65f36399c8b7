package io.audiotoolkit.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.LongStream;

/**
 * Tells whether an input is still the file it was: its size, its modification time and, once an
 * attempt has read it, a hash of its first and last 64 KiB. With further inputs, whether any of
 * these files is another.
 *
 * @param sizeBytes length in bytes, of all files together; 0 when the file could not be looked at
 * @param modified last modification; {@link Instant#EPOCH} when the file could not be looked at.
 *     With further inputs the last second in which one was modified, and as its fraction a hash of
 *     the times and sizes of all
 * @param edgeHash CRC-32C of the first 64 KiB in the upper half and of the last 64 KiB in the lower
 *     half, or a mix of the hashes of all files; 0 when not computed yet
 */
public record Fingerprint(long sizeBytes, Instant modified, long edgeHash) {

  /** Of a file that could not be looked at. */
  public static final Fingerprint UNKNOWN = new Fingerprint(0, Instant.EPOCH, 0);

  private static final long TWO_SECONDS = 2_000_000_000;

  /**
   * Whether the two describe the same bytes as far as can be told: the same size, the same time
   * and, where both are known, the same hash. With hashes, a time that a copy cut to what its
   * format or file system holds is the same.
   */
  public boolean matches(Fingerprint other) {
    if (sizeBytes != other.sizeBytes) {
      return false;
    }
    boolean sameTime = modified.equals(other.modified);
    if (edgeHash == 0 || other.edgeHash == 0) {
      return sameTime;
    }
    sameTime |= isCut(modified, other.modified) || isCut(other.modified, modified);
    return sameTime && edgeHash == other.edgeHash;
  }

  /** Whether a time is another, cut to 2 s (FAT), 1 s, 10 ms (exFAT), 1 ms, 1 µs or 100 ns. */
  private static boolean isCut(Instant cut, Instant whole) {
    Duration lost = Duration.between(cut, whole);
    boolean isWholeSecond = whole.equals(whole.truncatedTo(ChronoUnit.SECONDS));
    if (lost.isNegative() || isWholeSecond) { // two whole seconds are two times
      return false;
    }
    long sinceEven = Math.floorMod(cut.getEpochSecond(), 2) * (TWO_SECONDS / 2) + cut.getNano();
    return LongStream.of(TWO_SECONDS, TWO_SECONDS / 2, 10_000_000, 1_000_000, 1_000, 100)
        .anyMatch(step -> sinceEven % step == 0 && lost.compareTo(Duration.ofNanos(step)) < 0);
  }
}
