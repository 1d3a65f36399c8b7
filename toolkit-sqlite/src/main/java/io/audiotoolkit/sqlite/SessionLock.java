package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.TooManyOpenFilesException;
import io.audiotoolkit.spi.OwnerOnly;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ownership of a session: a lock of the operating system on a file beside the database. The kernel
 * frees it when the process dies, however it dies. Thread-safe.
 *
 * <p>On POSIX systems a process loses its locks on a file when it closes the file anywhere.
 * Therefore all sidecars are opened here, one at a time, and never one that this process holds.
 */
final class SessionLock {

  /** Far behind the contents: on Windows nobody else can read what is locked. */
  private static final long LOCKED_BYTE = 1L << 30;

  private static final int ATTEMPTS = 8;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** The sidecars that this process has locked; guarded by itself. */
  private static final Map<Path, SessionLock> HELD = new HashMap<>();

  private final Path sidecar;
  private final RandomAccessFile file;
  private final OwnerFile contents;
  private final @Nullable Object identity;

  private SessionLock(Path sidecar, RandomAccessFile file, @Nullable Object identity) {
    this.sidecar = sidecar;
    this.file = file;
    this.identity = identity;
    contents = new OwnerFile(file);
  }

  /**
   * Takes the lock. Somebody who only looks whether it is held is in the way for a moment, so this
   * tries more than once.
   *
   * @return empty when another has it
   */
  static Optional<SessionLock> tryAcquire(Path sidecar) {
    for (int attempt = 1; ; attempt++) {
      try {
        Optional<SessionLock> lock = tryOnce(sidecar);
        if (lock.isPresent() || attempt == ATTEMPTS) {
          return lock;
        }
      } catch (IOException e) {
        throw failure(sidecar, e);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static Optional<SessionLock> tryOnce(Path sidecar) throws IOException {
    synchronized (HELD) {
      if (HELD.containsKey(sidecar)) {
        return Optional.empty();
      }
      Object before = created(sidecar);
      RandomAccessFile file = new RandomAccessFile(sidecar.toFile(), "rw");
      SessionLock lock = new SessionLock(sidecar, file, before);
      try {
        // An owner that ends removes the file; a lock on a removed file would exclude nobody.
        if (lock(file, false) != null && Objects.equals(before, identity(sidecar))) {
          lock.contents.writeOwner(ThisProcess.shown());
          HELD.put(sidecar, lock);
        }
      } finally {
        if (HELD.get(sidecar) != lock) {
          file.close();
        }
      }
      return Optional.ofNullable(HELD.get(sidecar));
    }
  }

  /** Whether a live process, this one included, has the lock. */
  static boolean isHeld(Path sidecar) {
    synchronized (HELD) {
      if (HELD.containsKey(sidecar)) {
        return true;
      }
      if (!Files.exists(sidecar)) {
        return false;
      }
      try (RandomAccessFile file = new RandomAccessFile(sidecar.toFile(), "r")) {
        return lock(file, true) == null;
      } catch (IOException e) {
        // Gone in the meantime, or somebody else's and closed to us: then it is better to keep off.
        return Files.exists(sidecar);
      }
    }
  }

  /** What is known of the one who has the lock. */
  static String holder(Path sidecar) {
    synchronized (HELD) {
      if (HELD.containsKey(sidecar)) {
        return ThisProcess.shown();
      }
      try (RandomAccessFile file = new RandomAccessFile(sidecar.toFile(), "r")) {
        return ThisProcess.holder(new OwnerFile(file).owner());
      } catch (IOException e) {
        return "another process";
      }
    }
  }

  /** What stands in the locked file; to be used by one thread at a time. */
  OwnerFile contents() {
    return contents;
  }

  /**
   * Gives the lock up.
   *
   * @param remove whether nobody needs what stands in the file
   */
  void release(boolean remove) {
    synchronized (HELD) {
      if (!HELD.remove(sidecar, this)) {
        return;
      }
      boolean removed = remove && removed();
      try {
        file.close();
      } catch (IOException e) {
        throw failure(sidecar, e);
      }
      if (remove && !removed) {
        removed();
      }
    }
  }

  /**
   * Removes the file while it is locked; on Windows, where an open file cannot be removed, after it
   * was closed. It is another owner's by now when somebody had removed this owner's.
   */
  private boolean removed() {
    try {
      return Objects.equals(identity, identity(sidecar)) && Files.deleteIfExists(sidecar);
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable Object created(Path sidecar) throws IOException {
    OwnerOnly.file(sidecar);
    if (Files.isSymbolicLink(sidecar)) {
      throw new IOException("it is a link; remove it");
    }
    return identity(sidecar);
  }

  private static @Nullable Object identity(Path sidecar) throws IOException {
    try {
      return Files.readAttributes(sidecar, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return "missing";
    }
  }

  private static @Nullable FileLock lock(RandomAccessFile file, boolean shared) throws IOException {
    try {
      return file.getChannel().tryLock(LOCKED_BYTE, 1, shared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static EnvironmentException failure(Path sidecar, IOException cause) {
    Optional<TooManyOpenFilesException> limit = TooManyOpenFilesException.behind(cause);
    if (limit.isPresent()) {
      return limit.get();
    }
    return new EnvironmentException(
        "the file "
            + sidecar
            + " by which a session is owned cannot be used ("
            + cause
            + "); give yourself write permission for its folder and free some space, then resume",
        cause);
  }
}
