package io.audiotoolkit.model;

import java.time.Instant;

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

  /**
   * Whether the two describe the same bytes as far as can be told: the same size, and the same time
   * or, where both are known, the same hash.
   */
  public boolean matches(Fingerprint other) {
    return sizeBytes == other.sizeBytes
        && (modified.equals(other.modified) || (edgeHash != 0 && edgeHash == other.edgeHash));
  }
}
