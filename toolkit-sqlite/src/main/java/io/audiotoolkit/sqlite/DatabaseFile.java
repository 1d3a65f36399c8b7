package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.SessionStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The place of a database. Looks at the file from outside only: opening and closing it here would
 * drop the locks that SQLite holds on it (sqlite.org/howtocorrupt.html, section 2.2).
 */
final class DatabaseFile {

  private static final String SIDECAR_SUFFIX = ".owner";

  private final Path path;
  private final StoreErrors errors;
  private @Nullable Object identity;

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
    return new DatabaseFile(real(absolute));
  }

  /** Follows symbolic links, so that all who use the database look for owners in one place. */
  private static Path real(Path absolute) {
    try {
      if (Files.exists(absolute)) {
        return absolute.toRealPath();
      }
      Path folder = Objects.requireNonNullElse(absolute.getParent(), absolute);
      Files.createDirectories(folder);
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

  /** As people read it. */
  String shown() {
    return path.toString();
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
    return path.resolveSibling(path.getFileName() + "-" + sessionId + SIDECAR_SUFFIX);
  }

  /** Remembers which file it is that has been opened. */
  void opened() {
    identity = identityNow();
  }

  /**
   * Notices that others deleted or moved the database, so that nothing is written into the void.
   */
  void checkStillThere() {
    if (!Objects.equals(identity, identityNow())) {
      throw new SessionStoreException(
          "the session database "
              + path
              + " was deleted, moved or replaced while it was open; what was recorded since is"
              + " lost; put it back, then resume",
          null);
    }
  }

  /** Null where the file is missing, and on Windows, where nobody can delete an open database. */
  private @Nullable Object identityNow() {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }
}
