package io.audiotoolkit.disk;

import io.audiotoolkit.model.PathBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Gives every file one spelling: links and dots in its folder are resolved, the file's own name
 * stays as it was given, so that a link to a file is a file of its own. Not thread-safe.
 */
public final class NormalPath {

  private static final int REMEMBERED_FOLDERS = 1_024;
  private static final boolean NAMES_HAVE_ALIASES =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).matches("(mac|windows).*");

  private final Map<Path, Path> realFolders =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Path> eldest) {
          return size() > REMEMBERED_FOLDERS;
        }
      };

  public Path of(Path path) {
    Path absolute = PathBytes.onDisk(path, "input").toAbsolutePath();
    Path parent = absolute.getParent();
    Path name = absolute.getFileName();
    if (parent == null || name == null || isDots(name)) {
      return realIfPossible(absolute);
    }
    Path folder = realFolders.computeIfAbsent(parent, NormalPath::realIfPossible);
    Path normal = folder.resolve(name);
    return NAMES_HAVE_ALIASES ? realName(normal) : normal;
  }

  /** A folder, with all links resolved as far as it exists. */
  public Path ofFolder(Path folder) {
    return realIfPossible(folder.toAbsolutePath());
  }

  private static boolean isDots(Path name) {
    String text = name.toString();
    return text.equals(".") || text.equals("..");
  }

  private static Path realName(Path path) {
    try {
      Path name = path.toRealPath(LinkOption.NOFOLLOW_LINKS).getFileName();
      return name == null ? path : path.resolveSibling(name);
    } catch (IOException e) {
      return path;
    }
  }

  /** Resolves what exists of the path, so that a folder yet to be made gets its final spelling. */
  private static Path realIfPossible(Path path) {
    for (Path existing = path; existing != null; existing = existing.getParent()) {
      if (Files.exists(existing)) {
        try {
          return existing.toRealPath().resolve(existing.relativize(path)).normalize();
        } catch (IOException e) {
          break;
        }
      }
    }
    return path.normalize();
  }
}
