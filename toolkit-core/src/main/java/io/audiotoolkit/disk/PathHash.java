package io.audiotoolkit.disk;

import io.audiotoolkit.model.PathBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/** Hashes paths to 64 bits, exactly or so that all aliases of a name get the same hash. */
public final class PathHash {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L; // FNV-1a, 64 bit
  private static final long FNV_PRIME = 0x100000001b3L;

  private PathHash() {}

  static long exact(Path path) {
    return mix(PathBytes.of(path));
  }

  /** The same for names that differ only in case or in Unicode normalisation. */
  public static long folded(Path path) {
    String text = PathBytes.text(path);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return mix(fold(text).getBytes(StandardCharsets.UTF_8));
      }
    }
    return mix(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  static String fold(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return Normalizer.normalize(
        composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static long mix(byte[] bytes) {
    long hash = FNV_OFFSET;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    hash ^= hash >>> 32; // FNV's upper bits depend on few input bits; spread them (murmur3 fmix64)
    hash *= 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }
}
