package io.audiotoolkit.disk;

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
public final class DiskErrors {

  private static final String READ_ONLY = "read-only file system";

  private static final List<String> NO_SPACE =
      List.of("no space left", "not enough space", "quota exceeded");

  /** What is always full, on systems that have it. */
  private static final Path FULL = Path.of("/dev/full");

  /** With less, hardly a file can be written. */
  private static final long NO_SPACE_BYTES = 64 * 1024;

  private DiskErrors() {}

  /** Whether an error in a folder means that its disk is full or takes nothing at all. */
  public static boolean isOfDisk(IOException e, Path folder) {
    return isFull(e, folder) || says(e, READ_ONLY) || isReadOnly(folder);
  }

  /** Whether an error in a folder means that its disk is full. */
  public static boolean isFull(IOException e, Path folder) {
    return NO_SPACE.stream().anyMatch(sentence -> says(e, sentence))
        || String.valueOf(e.getMessage()).contains(FullDisk.SENTENCE)
        || isFull(folder);
  }

  private static boolean says(IOException e, String sentence) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(sentence);
  }

  private static boolean isFull(Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      return disk.getTotalSpace() > 0 && disk.getUsableSpace() < NO_SPACE_BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isReadOnly(Path folder) {
    try {
      return Files.getFileStore(folder).isReadOnly();
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
        return NO_SPACE.get(0);
      } catch (IOException e) {
        return e.getClass() == IOException.class && e.getMessage() != null
            ? e.getMessage()
            : NO_SPACE.get(0);
      }
    }
  }
}
