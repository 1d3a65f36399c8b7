package io.audiotoolkit.disk;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Renames a staged file into place so that nobody ever sees half of it. */
public final class AtomicRename {

  /** Windows refuses to replace a file while a virus scanner or an indexer has it open. */
  private static final int TRIES = 10;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private AtomicRename() {}

  public static void move(Path staged, Path target, OutputSync sync) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        moveOnce(staged, target, sync);
        return;
      } catch (NoSuchFileException e) {
        throw e;
      } catch (FileSystemException e) {
        if (attempt == TRIES || staged.getFileSystem().getSeparator().equals("/")) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static void moveOnce(Path staged, Path target, OutputSync sync) throws IOException {
    try {
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Path near = target.resolveSibling(StagingFolders.PREFIX + "part-" + staged.getFileName());
      Files.copy(staged, near, StandardCopyOption.REPLACE_EXISTING);
      sync.sumAndSync(near);
      Files.move(near, target, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(staged);
    }
  }
}
