package io.audiotoolkit;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * Tells errors of a disk, which are no file's fault. The JVM passes them on as no more than the
 * system's own sentence, in the language of the machine.
 */
final class DiskErrors {

  private static final List<String> IN_ENGLISH =
      List.of("no space left", "not enough space", "quota exceeded", "read-only file system");

  /** What is always full, on systems that have it. */
  private static final Path FULL = Path.of("/dev/full");

  /** With less, hardly a file can be written. */
  private static final long NO_SPACE_BYTES = 64 * 1024;

  private DiskErrors() {}

  /** Whether an error in a folder means that its disk is full or takes nothing at all. */
  static boolean isOfDisk(IOException e, Path folder) {
    String message = String.valueOf(e.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    return IN_ENGLISH.stream().anyMatch(lower::contains)
        || message.contains(FullDisk.SENTENCE)
        || takesNothing(folder);
  }

  private static boolean takesNothing(Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      boolean isFull = disk.getTotalSpace() > 0 && disk.getUsableSpace() < NO_SPACE_BYTES;
      return isFull || disk.isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  /** How the system says it, learnt when it is first needed. */
  private static final class FullDisk {

    static final String SENTENCE = sentence();

    private static String sentence() {
      try {
        Files.write(FULL, new byte[1], StandardOpenOption.WRITE);
        return IN_ENGLISH.get(0);
      } catch (IOException e) {
        return e.getClass() == IOException.class && e.getMessage() != null
            ? e.getMessage()
            : IN_ENGLISH.get(0);
      }
    }
  }
}
