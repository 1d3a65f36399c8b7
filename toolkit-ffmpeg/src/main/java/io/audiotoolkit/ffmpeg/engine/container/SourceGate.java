package io.audiotoolkit.ffmpeg.engine.container;

import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Refuses what is no readable regular file before FFmpeg could hang on it, in the words in which
 * the core refuses an input.
 */
public final class SourceGate {

  /** Enough for three frames of any MP3. */
  private static final int HEAD_BYTES = 4_096;

  private SourceGate() {}

  /**
   * Looks at a file from the outside.
   *
   * @return its first bytes, at most 4,096, as Latin-1 text
   * @throws InputException if it is missing, empty, unreadable, a folder or a special file
   * @throws TransientException if reading it failed for another reason
   */
  public static String head(Path file) {
    try {
      BasicFileAttributes attributes = attributes(file);
      if (attributes.isDirectory()) {
        throw new InputException("a folder, not a file; give the files in it");
      }
      if (!attributes.isRegularFile()) {
        throw new InputException(
            "no regular file but a pipe, a device or a socket; copy its contents to a file first");
      }
      if (attributes.size() == 0) {
        throw new InputException("the file is empty (0 bytes)");
      }
      return firstBytes(file);
    } catch (AccessDeniedException e) {
      throw new InputException("no permission to read the file", e);
    } catch (IOException e) {
      throw new TransientException("could not be read (" + e + ")", e);
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw new InputException(
          Files.isSymbolicLink(file)
              ? "the file is a link to something that does not exist"
              : "the file does not exist or cannot be looked at; check the path",
          e);
    }
  }

  private static String firstBytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
    }
  }
}
