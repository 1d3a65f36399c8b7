package io.audiotoolkit.model;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Turns paths into bytes and text and back without losing anything, also where a name is no valid
 * text in any encoding and where the process runs under {@code LC_ALL=C}. On Unix the bytes are
 * those of the file system; on Windows they are UTF-8. Only for paths of the default file system.
 */
public final class PathBytes {

  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  /** Whether names are turned into strings as UTF-8, so that a string without U+FFFD is exact. */
  private static final boolean UTF8_NAMES =
      WINDOWS
          || "UTF-8"
              .equals(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

  private static final char REPLACEMENT = '\uFFFD';
  private static final String URI_PREFIX = "file:";

  private PathBytes() {}

  /**
   * A path, which must be one of the default file system: bytes that are turned back into a path
   * would name another file there, or none.
   *
   * @param what it is for, such as {@code input}
   * @throws IllegalArgumentException if it is one of another file system, such as inside a zip file
   */
  public static Path onDisk(Path path, String what) {
    FileSystem system = Objects.requireNonNull(path, what).getFileSystem();
    if (system != FileSystems.getDefault()) {
      throw new IllegalArgumentException(
          what
              + " ("
              + path
              + ") lies in another file system ("
              + system.provider().getScheme()
              + ": "
              + system
              + "); copy it to the disk, since FFmpeg and the session know only files there");
    }
    return path;
  }

  /** The bytes of a path. */
  public static byte[] of(Path path) {
    onDisk(path, "file");
    String text = path.toString();
    if (isExact(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    boolean absolute = path.isAbsolute();
    byte[] whole = percentDecoded(rawPath(path));
    if (absolute) {
      return whole;
    }
    int skip = percentDecoded(rawPath(Path.of(""))).length + 1;
    return Arrays.copyOfRange(whole, skip, whole.length);
  }

  /** The path of some bytes that {@link #of} made. */
  public static Path toPath(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (isExact(text)) {
      return Path.of(text);
    }
    return bytes.length > 0 && bytes[0] == '/'
        ? Path.of(URI.create("file://" + percentEncoded(bytes)))
        : relative(bytes);
  }

  private static Path relative(byte[] bytes) {
    Path root = FileSystems.getDefault().getRootDirectories().iterator().next();
    return root.relativize(Path.of(URI.create("file:///" + percentEncoded(bytes))));
  }

  /**
   * A readable text that {@link #parse} turns back into the same path: the path as it is, or a
   * {@code file:} URI where the path has no exact text.
   */
  public static String text(Path path) {
    onDisk(path, "file");
    String text = path.toString();
    return isExact(text) && !hasUnpairedSurrogate(text)
        ? text
        : URI_PREFIX + "//" + percentEncoded(of(path.toAbsolutePath()));
  }

  /** The path of a text that {@link #text} made. */
  public static Path parse(String text) {
    return text.startsWith(URI_PREFIX) ? Path.of(URI.create(text)) : Path.of(text);
  }

  /** A URI for the wire; unlike {@link Path#toUri()} it never gains a slash. */
  public static URI uri(Path path) {
    return WINDOWS
        ? path.toUri()
        : URI.create(URI_PREFIX + "//" + percentEncoded(of(path.toAbsolutePath())));
  }

  private static boolean isExact(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == REPLACEMENT || (c >= 0x80 && !UTF8_NAMES)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasUnpairedSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static String rawPath(Path path) {
    String raw = path.toUri().getRawPath();
    return raw.length() > 1 && raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
  }

  private static byte[] percentDecoded(String raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '%') {
        out.write(Integer.parseInt(raw, i + 1, i + 3, 16));
        i += 2;
      } else {
        out.write(raw.charAt(i));
      }
    }
    return out.toByteArray();
  }

  private static String percentEncoded(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      int c = b & 0xFF;
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "/-_.~".indexOf(c) >= 0) {
        out.append((char) c);
      } else {
        out.append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return out.toString();
  }
}
