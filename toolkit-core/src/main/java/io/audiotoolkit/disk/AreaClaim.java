package io.audiotoolkit.disk;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.spi.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claim of one store on a staging area. A copy of a session database knows the same session and
 * the same area: while one of them runs, a lock of the operating system keeps the other away, and
 * afterwards the place of the store that the area belongs to. Thread-safe.
 */
final class AreaClaim implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AreaClaim.class);

  /** Locked while a session runs. */
  private static final String LOCK = "lock";

  /** Tells where the store is. */
  private static final String STORE = "store";

  /**
   * The areas that this process holds; guarded by itself. On POSIX systems to open and close a
   * locked file elsewhere in the process would free it.
   */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path area;
  private final FileChannel channel;

  private AreaClaim(Path area, FileChannel channel) {
    this.area = area;
    this.channel = channel;
  }

  /**
   * Takes an area, which is a folder of this user.
   *
   * @param store where the store is that the session runs on
   * @throws EnvironmentException if another store has it
   */
  static AreaClaim take(Path area, String store) {
    synchronized (HELD) {
      if (HELD.contains(area)) {
        throw inUse(area, store);
      }
      try {
        AreaClaim claim = new AreaClaim(area, locked(area, store));
        HELD.add(area);
        return claim;
      } catch (IOException e) {
        throw new EnvironmentException(
            "the staging folder " + area + " cannot be used (" + e + "); remove it, then resume",
            e);
      }
    }
  }

  private static FileChannel locked(Path area, String store) throws IOException {
    Path lock = area.resolve(LOCK);
    OwnerOnly.file(lock);
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    boolean taken = false;
    try {
      if (!isLocked(channel)) {
        throw inUse(area, store);
      }
      own(area, store);
      taken = true;
      return channel;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  /** Some network file systems know no locks; then the place of the store has to do. */
  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      LOG.debug("the file system knows no locks: {}", e.toString());
      return true;
    }
  }

  private static void own(Path area, String store) throws IOException {
    Path file = area.resolve(STORE);
    String owner = owner(file);
    if (!owner.isEmpty() && !owner.equals(store) && isThere(owner)) {
      throw new EnvironmentException(
          "the staging folder "
              + area
              + " belongs to this session in another session database, "
              + owner
              + "; resume it there, or remove that database if this one replaces it");
    }
    if (!owner.equals(store)) {
      Files.deleteIfExists(file);
      OwnerOnly.file(file);
      Files.writeString(file, store);
    }
  }

  private static String owner(Path file) throws IOException {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readString(file) : "";
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static boolean isThere(String store) {
    try {
      return Files.exists(Path.of(store));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static EnvironmentException inUse(Path area, String store) {
    String owner;
    try {
      owner = owner(area.resolve(STORE));
    } catch (IOException e) {
      owner = "";
    }
    return new EnvironmentException(
        "the staging folder "
            + area
            + " is in use by a run of this session"
            + (owner.isEmpty() || owner.equals(store) ? "" : " in the session database " + owner)
            + "; wait until that ends");
  }

  /** Whether a file in the area is of the claim, and stays as long as it is held. */
  boolean isPart(Path file) {
    return file.equals(area.resolve(LOCK)) || file.equals(area.resolve(STORE));
  }

  /** Gives the area up, with what is in it. */
  @Override
  public void close() {
    synchronized (HELD) {
      if (channel.isOpen()) {
        HELD.remove(area);
        try {
          channel.close();
        } catch (IOException e) {
          LOG.debug("cannot close the lock of {}: {}", area, e.toString());
        }
      }
    }
  }
}
