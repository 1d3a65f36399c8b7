package io.audiotoolkit.ffmpeg.engine.text;

import io.audiotoolkit.model.PathBytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files as people read and write them. Text is UTF-8, whatever the locale of the process,
 * which may have no way to spell a name that is on the disk.
 */
public final class FileNames {

  private FileNames() {}

  /** The last name of a path: as UTF-8 where its bytes are that, else as the process spells it. */
  public static String of(Path path) {
    Path name = path.getFileName();
    if (name == null) {
      return "";
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(PathBytes.of(name)))
          .toString();
    } catch (CharacterCodingException e) {
      return name.toString();
    }
  }

  /**
   * The file that a text names.
   *
   * @param folder what a relative name is relative to
   * @throws InvalidPathException if the text is no name of a file
   */
  public static Path named(Path folder, String text) {
    try {
      Path spelled = folder.resolve(text);
      boolean isUtf8 = of(spelled).equals(String.valueOf(spelled.getFileName()));
      if (isUtf8) {
        return spelled;
      }
      Path utf8 = inUtf8(folder, text);
      return Files.exists(utf8) ? utf8 : spelled;
    } catch (InvalidPathException e) {
      if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
        throw e;
      }
      return inUtf8(folder, text);
    }
  }

  private static Path inUtf8(Path folder, String text) {
    byte[] name = text.getBytes(StandardCharsets.UTF_8);
    if (text.startsWith("/")) {
      return PathBytes.toPath(name);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(PathBytes.of(folder.toAbsolutePath()));
    whole.write('/');
    whole.writeBytes(name);
    return PathBytes.toPath(whole.toByteArray());
  }

  /** The file beside another that has the same name with another extension. */
  public static Path sibling(Path file, String extension) {
    String name = bytes(file);
    int dot = name.lastIndexOf('.');
    return beside(file, (dot <= 0 ? name : name.substring(0, dot)) + "." + extension);
  }

  /** The file beside another that has the same name with an extension more. */
  public static Path longer(Path file, String extension) {
    return beside(file, bytes(file) + "." + extension);
  }

  /** One char for each byte. */
  private static String bytes(Path file) {
    return new String(PathBytes.of(file.getFileName()), StandardCharsets.ISO_8859_1);
  }

  private static Path beside(Path file, String bytes) {
    return file.resolveSibling(PathBytes.toPath(bytes.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
