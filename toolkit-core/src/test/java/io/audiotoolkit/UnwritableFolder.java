package io.audiotoolkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;

/** A folder that nobody can write for a while, not even root. */
final class UnwritableFolder {

  private UnwritableFolder() {}

  /** Does something while a folder cannot be written. */
  static <T> T during(Path folder, Callable<T> work) throws Exception {
    Assumptions.assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "skipped: no permissions here");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    boolean asRoot = Files.isWritable(folder);
    try {
      if (asRoot) {
        chattr("+i", folder);
        Assumptions.assumeFalse(
            Files.isWritable(folder), "skipped: root can write everywhere, whatever chattr says");
      }
      return work.call();
    } finally {
      if (asRoot) {
        chattr("-i", folder);
      }
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static void chattr(String change, Path folder) throws IOException, InterruptedException {
    new ProcessBuilder("chattr", change, folder.toString()).inheritIO().start().waitFor();
  }
}
