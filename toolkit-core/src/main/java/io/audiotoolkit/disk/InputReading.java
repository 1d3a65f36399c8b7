package io.audiotoolkit.disk;

import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Looks at inputs: what they are, how long, since when, and what their edges hold. */
public final class InputReading {

  private static final int EDGE_BYTES = 64 * 1024;
  private static final String UNREADABLE = "no permission to read the file";

  private InputReading() {}

  /** Size and time; {@link Fingerprint#UNKNOWN} when the file cannot be looked at. */
  public static Fingerprint look(Path input) {
    try {
      return of(Files.readAttributes(input, BasicFileAttributes.class));
    } catch (IOException e) {
      return Fingerprint.UNKNOWN;
    }
  }

  public static Fingerprint of(BasicFileAttributes attributes) {
    return attributes.isRegularFile()
        ? new Fingerprint(attributes.size(), attributes.lastModifiedTime().toInstant(), 0)
        : Fingerprint.UNKNOWN;
  }

  /** Why the file cannot be an input; empty when it can. */
  public static Optional<String> refusal(Path input) {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(input, BasicFileAttributes.class);
    } catch (IOException e) {
      return Optional.of(
          Files.isSymbolicLink(input)
              ? "the file is a link to something that does not exist"
              : "the file does not exist or cannot be looked at; check the path");
    }
    if (attributes.isDirectory()) {
      return Optional.of(
          Files.isReadable(input) && Files.isExecutable(input)
              ? "a folder, not a file; give the files in it"
              : "no permission to read the folder; allow it, or leave it out");
    }
    if (!attributes.isRegularFile()) {
      return Optional.of(
          "no regular file but a pipe, a device or a socket; copy its contents to a file first");
    }
    if (attributes.size() == 0) {
      return Optional.of("the file is empty (0 bytes)");
    }
    if (!Files.isReadable(input)) {
      return Optional.of(UNREADABLE);
    }
    return Optional.empty();
  }

  /**
   * The hash of {@link Fingerprint#edgeHash()}.
   *
   * @throws InputException if it may not be read
   */
  public static long edgeHash(Path input) throws IOException {
    try (FileChannel channel = FileChannel.open(input, StandardOpenOption.READ)) {
      long size = channel.size();
      long head = crc(channel, 0, Math.min(size, EDGE_BYTES));
      long tail = size <= EDGE_BYTES ? head : crc(channel, size - EDGE_BYTES, EDGE_BYTES);
      long hash = head << 32 | tail;
      return hash == 0 ? 1 : hash;
    } catch (AccessDeniedException e) {
      throw new InputException(UNREADABLE, e);
    }
  }

  private static long crc(FileChannel channel, long from, long length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) length);
    int read = 0;
    while (read >= 0 && buffer.hasRemaining()) {
      read = channel.read(buffer, from + buffer.position());
    }
    CRC32C crc = new CRC32C();
    crc.update(buffer.flip());
    return crc.getValue();
  }
}
