package io.audiotoolkit.model;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that an attempt made.
 *
 * @param path its final place, absolute
 * @param sizeBytes its length in bytes
 * @param crc32c checksum of its bytes (CRC-32C, RFC 3720 appendix B.4)
 * @param staged where the bytes wait while the publication is under way; null once published
 */
public record OutputFile(Path path, long sizeBytes, int crc32c, @Nullable Path staged) {

  /** The same file after its publication. */
  public OutputFile published() {
    return new OutputFile(path, sizeBytes, crc32c, null);
  }

  /** The checksum as eight hexadecimal digits. */
  public String checksumHex() {
    return String.format(Locale.ROOT, "%08x", crc32c);
  }
}
