package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.StartedMark;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The contents of the file by which a session is owned: who the owner is, and which files are
 * inside its processor. Small writes in place reach the kernel at once, so they survive the death
 * of the process. Written through {@link RandomAccessFile}, whose file, unlike that of a channel,
 * an interrupt does not close (and the lock would go with it). Not thread-safe.
 *
 * <pre>
 *   0  epoch of the marks, 8 bytes; 0 without marks
 *   8  whether that owner was shutting down, 1 byte
 *  16  boot in which the marks were made, 64 bytes of UTF-8, zeros behind
 * 128  the present owner for people, 256 bytes of UTF-8, zeros behind
 * 512  the slots, 16 bytes each: seq or 0, then 1 if alone
 * </pre>
 */
final class OwnerFile {

  private static final int STOPPING_AT = 8;
  private static final int BOOT_AT = 16;
  private static final int BOOT_LENGTH = 64;
  private static final int OWNER_AT = 128;
  private static final int OWNER_LENGTH = 256;
  private static final int SLOTS_AT = 512;
  private static final int SLOT_LENGTH = 16;

  private final RandomAccessFile file;
  private final ByteBuffer slot = ByteBuffer.allocate(SLOT_LENGTH);

  OwnerFile(RandomAccessFile file) {
    this.file = file;
  }

  /** Whose marks these are; 0 when there are none. */
  long epoch() throws IOException {
    return ByteBuffer.wrap(bytes(0, Long.BYTES)).getLong();
  }

  boolean isStopping() throws IOException {
    return bytes(STOPPING_AT, 1)[0] != 0;
  }

  String boot() throws IOException {
    return text(BOOT_AT, BOOT_LENGTH);
  }

  String owner() throws IOException {
    return text(OWNER_AT, OWNER_LENGTH);
  }

  List<StartedMark> marks() throws IOException {
    int length = (int) Math.max(0, file.length() - SLOTS_AT) / SLOT_LENGTH * SLOT_LENGTH;
    ByteBuffer slots = ByteBuffer.wrap(bytes(SLOTS_AT, length));
    List<StartedMark> marks = new ArrayList<>();
    while (slots.hasRemaining()) {
      long seq = slots.getLong();
      boolean alone = slots.getLong() != 0;
      if (seq != 0) {
        marks.add(new StartedMark(seq, alone));
      }
    }
    return marks;
  }

  void writeOwner(String owner) throws IOException {
    write(OWNER_AT, padded(owner, OWNER_LENGTH));
  }

  /** Forgets all marks; those that follow are another owner's. */
  void beginMarks(long epoch, String boot) throws IOException {
    if (file.length() > SLOTS_AT) {
      file.setLength(SLOTS_AT);
    }
    ByteBuffer header = ByteBuffer.allocate(BOOT_AT + BOOT_LENGTH);
    header.putLong(epoch).position(BOOT_AT).put(padded(boot, BOOT_LENGTH));
    write(0, header.array());
  }

  void writeStopping() throws IOException {
    write(STOPPING_AT, new byte[] {1});
  }

  /** Sets the mark of a slot; a seq of 0 clears it. */
  void writeSlot(int index, long seq, boolean alone) throws IOException {
    slot.putLong(0, seq).putLong(Long.BYTES, alone ? 1 : 0);
    write(SLOTS_AT + (long) index * SLOT_LENGTH, slot.array());
  }

  private void write(long at, byte[] bytes) throws IOException {
    file.seek(at);
    file.write(bytes);
  }

  /** What is there; zeros where the file is shorter. */
  private byte[] bytes(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(at);
    int done = 0;
    while (done < length) {
      int read = file.read(bytes, done, length - done);
      if (read < 0) {
        break;
      }
      done += read;
    }
    return bytes;
  }

  private String text(long at, int length) throws IOException {
    byte[] bytes = bytes(at, length);
    int end = 0;
    while (end < length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static byte[] padded(String text, int length) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), length);
  }
}
