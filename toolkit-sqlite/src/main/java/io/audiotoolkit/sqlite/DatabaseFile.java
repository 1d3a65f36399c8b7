package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.SessionStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;

/**
 * The place of a database. Looks at the file from outside only: opening and closing it here would
 * drop the locks that SQLite holds on it (sqlite.org/howtocorrupt.html, section 2.2).
 */
final class DatabaseFile {

  private static final String SIDECAR_SUFFIX = ".owner";
  private static final String LOG_SUFFIX = "-wal";

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
    return new DatabaseFile(real);
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
