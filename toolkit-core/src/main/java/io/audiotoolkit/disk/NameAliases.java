package io.audiotoolkit.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Knows whether two names that differ only in case are one file, as on macOS and Windows. */
public enum NameAliases {
  /** Every spelling is a file of its own. */
  DISTINCT,
  /** Spellings that differ in case or Unicode normalisation are one file. */
  FOLDED;

  /** As the file system of a folder has it; the folder itself may not exist yet. */
  public static NameAliases in(Optional<Path> folder) {
    for (Path at = folder.orElse(Path.of("").toAbsolutePath()); at != null; at = at.getParent()) {
      Path name = at.getFileName();
      String text = name == null ? "" : name.toString();
      String other = swapCase(text);
      if (Files.exists(at) && !other.equals(text)) {
        return isSame(at, at.resolveSibling(other)) ? FOLDED : DISTINCT;
      }
    }
    return DISTINCT;
  }

  public long hash(Path path) {
    return this == FOLDED ? PathHash.folded(path) : PathHash.exact(path);
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  private static String swapCase(String text) {
    StringBuilder swapped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lower = c >= 'a' && c <= 'z';
      boolean upper = c >= 'A' && c <= 'Z';
      swapped.append((char) (lower ? c - 32 : upper ? c + 32 : c));
    }
    return swapped.toString();
  }
}
