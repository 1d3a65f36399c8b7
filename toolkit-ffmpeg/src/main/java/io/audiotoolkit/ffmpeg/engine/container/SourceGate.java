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
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw new InputException("this is a directory, not a file: " + file);
      }
      if (!attributes.isRegularFile()) {
        throw new InputException(
            "this is no regular file but a pipe, a device or a socket: %s; copy its contents to a file first"
                .formatted(file));
      }
      if (attributes.size() == 0) {
        throw new InputException("the file is empty (0 bytes): " + file);
      }
      return firstBytes(file);
    } catch (NoSuchFileException e) {
      throw new InputException("does not exist: " + file, e);
    } catch (AccessDeniedException e) {
      throw new InputException("no permission to read the file: " + file, e);
    } catch (IOException e) {
      throw new TransientException("could not be read: " + file + " (" + e + ")", e);
    }
  }

  private static String firstBytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
    }
  }
}
