package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.SessionStoreException;
import io.audiotoolkit.spi.OwnerOnly;
import io.audiotoolkit.spi.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of a database. Looks at the file from outside only: opening and closing it here would
 * drop the locks that SQLite holds on it (sqlite.org/howtocorrupt.html, section 2.2).
 */
final class DatabaseFile {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);

  private static final String SIDECAR_SUFFIX = ".owner";
  private static final String LOG_SUFFIX = "-wal";
  private static final String INDEX_SUFFIX = "-shm";

  /** So many bytes has the id of a session. */
  static final int ID_BYTES = 6;

  private static final Pattern ID = Pattern.compile("[0-9a-f]{" + 2 * ID_BYTES + "}");

  private final Path path;
  private final StoreErrors errors;

  /** Empty until the database has been opened. */
  private volatile List<String> identities = List.of();

  private DatabaseFile(Path path) {
    this.path = path;
    errors = new StoreErrors(path.toString());
  }

  /** Finds the place and makes its folder, but not the database. */
  static DatabaseFile at(Path database) {
    Path absolute = database.toAbsolutePath().normalize();
    if (!PathBytes.text(absolute).equals(absolute.toString())) {
      throw new SessionStoreException(
          "the path of the session database "
              + absolute
              + " is no valid text in this locale; choose another place in "
              + DefaultDatabase.VARIABLE
              + ", or set LC_ALL to a UTF-8 locale",
          null);
    }
    if (Files.isDirectory(absolute)) {
      throw new SessionStoreException(
          "the session database "
              + absolute
              + " is a directory; name a file in it, such as "
              + absolute.resolve("sessions.db"),
          null);
    }
    Path real = real(absolute);
    NetworkFileSystem.refuse(real);
    DatabaseFile file = new DatabaseFile(real);
    file.refuseOfOthers();
    return file;
  }

  /** Whoever can write a database says what a resume does, so it must be the user. */
  private void refuseOfOthers() {
    for (Path part : List.of(path, log(), path.resolveSibling(path.getFileName() + INDEX_SUFFIX))) {
      try {
        if (Files.exists(part, LinkOption.NOFOLLOW_LINKS) && !UserFolders.isOwn(part)) {
          throw new SessionStoreException(
              part
                  + " belongs to "
                  + Files.getOwner(part, LinkOption.NOFOLLOW_LINKS).getName()
                  + ", who could make a resume of its sessions change files of yours; run this as"
                  + " that user, or, if you trust what is in it, make a copy of the session"
                  + " database that is yours",
              null);
        }
      } catch (IOException e) {
        throw new EnvironmentException(
            "cannot find out who owns " + part + " (" + e + "); check its folder", e);
      }
    }
  }

  /** Follows symbolic links, so that all who use the database look for owners in one place. */
  private static Path real(Path absolute) {
    try {
      Path folder = Objects.requireNonNullElse(absolute.getParent(), absolute);
      DatabaseFolder.make(folder, UserFolders.ofThisProcess());
      if (Files.exists(absolute)) {
        return absolute.toRealPath();
      }
      return folder.toRealPath().resolve(Objects.requireNonNull(absolute.getFileName()));
    } catch (IOException e) {
      throw new EnvironmentException(
          "the folder of the session database "
              + absolute
              + " cannot be made or entered ("
              + e
              + "); give yourself permission, or choose another place in "
              + DefaultDatabase.VARIABLE,
          e);
    }
  }

  /**
   * Makes the file, empty, so that only this user can read what SQLite puts into it and into the
   * files beside it, which get its mode. What is in the way, SQLite says in its own words.
   */
  void makePrivately() {
    try {
      OwnerOnly.file(path);
    } catch (IOException e) {
      LOG.debug("cannot make {}: {}", path, e.toString());
    }
  }

  /** As people read it. */
  String shown() {
    return path.toString();
  }

  /** What a call that comes too late throws. */
  IllegalStateException closed() {
    return new IllegalStateException(
        "the session store " + shown() + " is closed; close it once all of its batches have ended");
  }

  StoreErrors errors() {
    return errors;
  }

  /** As SQLite takes it without giving a meaning to any of its characters. */
  String uri() {
    return PathBytes.uri(path).toString();
  }

  /** The file beside the database by which a session is owned. */
  Path sidecar(String sessionId) {
    if (!ID.matcher(sessionId).matches()) { // else it could name a file anywhere
      throw new SessionStoreException(
          "the session database "
              + path
              + " holds a session with the id "
              + sessionId
              + ", which is not "
              + ID_BYTES
              + " bytes in hexadecimal digits; go back to a backup, or move the database away to"
              + " start a new one",
          null);
    }
    return path.resolveSibling(path.getFileName() + "-" + sessionId + SIDECAR_SUFFIX);
  }

  /** Remembers which files they are that have been opened. */
  void opened() {
    identities = identitiesNow();
  }

  /**
   * Notices that others deleted or moved the database or its write-ahead log, so that nothing is
   * written into the void.
   */
  void checkStillThere() {
    List<String> now = identitiesNow();
    if (identities.isEmpty() || now.equals(identities)) {
      return;
    }
    boolean isLog = now.get(0).equals(identities.get(0));
    throw new SessionStoreException(
        (isLog ? "the write-ahead log " + log() : "the session database " + path)
            + " was deleted, moved or replaced while it was open; what was recorded since is lost; "
            + (isLog
                ? "leave it to SQLite, close the store and resume"
                : "put it back, then resume"),
        null);
  }

  private Path log() {
    return path.resolveSibling(path.getFileName() + LOG_SUFFIX);
  }

  private List<String> identitiesNow() {
    return List.of(identity(path), identity(log()));
  }

  /** Always the same on Windows, where nobody can delete an open database. */
  private static String identity(Path file) {
    try {
      return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return "missing";
    }
  }
}
