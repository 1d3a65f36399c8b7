package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.HistoryEntry;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStoreException;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import io.audiotoolkit.spi.UserFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps sessions in an SQLite database, through the death of the process and, unless asked not to,
 * of the machine. Several stores, in one process or in many, may use one database at a time; each
 * session has one owner among them all. Thread-safe.
 *
 * <pre>{@code
 * try (SessionStore store = SqliteSessionStore.open(Path.of("jobs", "sessions.db"))) {
 *   Batch.of(Inputs.under(recordings).audioFiles())
 *       .with(Convert.to(FLAC))
 *       .store(store)
 *       .run();
 * }
 * }</pre>
 *
 * <p>People can look into the database with the {@code sqlite3} shell: the views {@code sessions}
 * and {@code session_files} are made for them. Times are kept to the millisecond, those of input
 * files to the nanosecond. The database must not lie on a network file system, and neither it nor
 * the files beside it whose names begin with its name may be moved or removed while it is in use.
 */
public final class SqliteSessionStore implements SessionStore {

  /** What opening may spend on deletions that were interrupted. */
  private static final int LEFTOVER_BATCHES = 1;

  private final Database database;
  private final Clock clock;
  private final SessionReads sessions;
  private final FileReads files;
  private final SessionRemoval removal;
  private final Ownership ownership;
  private final SecureRandom random = new SecureRandom();
  private final Set<SqliteSessionWriter> writers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private SqliteSessionStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    sessions = new SessionReads(database);
    files = new FileReads(database);
    removal = new SessionRemoval(database);
    ownership = new Ownership(this);
  }

  /**
   * Opens a database, which is created, with its folder, when it is not there, and brought up to
   * date when an earlier version made it.
   *
   * @param database the file
   * @throws io.audiotoolkit.model.SessionStoreException if it is a directory, damaged, of another
   *     program or of a newer version
   * @throws io.audiotoolkit.model.EnvironmentException if a permission is missing, the disk full,
   *     or the place on a network file system
   */
  public static SqliteSessionStore open(Path database) {
    return open(database, Clock.systemUTC());
  }

  /**
   * Opens a database as {@link #open(Path)} does.
   *
   * @param database the file
   * @param clock tells when sessions are created and updated
   */
  public static SqliteSessionStore open(Path database, Clock clock) {
    SqliteSessionStore store = new SqliteSessionStore(Database.open(database), clock);
    store.removal.finish(LEFTOVER_BATCHES);
    return store;
  }

  /**
   * Opens the database that the environment variable {@code AUDIOTOOLKIT_DB} names, otherwise
   * {@code audiotoolkit/sessions.db} in the user's state folder: {@code $XDG_STATE_HOME} or {@code
   * ~/.local/state}, on macOS {@code ~/Library/Application Support}, on Windows {@code
   * %LOCALAPPDATA%}.
   *
   * @throws EnvironmentException if the user has no home folder and the variable names no database
   */
  public static SqliteSessionStore openDefault() {
    return open(defaultDatabase());
  }

  /**
   * Opens a database that is there, as {@link #open(Path)} does, and makes none.
   *
   * @param database the file
   * @throws io.audiotoolkit.model.SessionStoreException if there is no such file, too
   */
  public static SqliteSessionStore openExisting(Path database) {
    if (Files.notExists(database)) {
      throw new SessionStoreException(
          "there is no session database "
              + database.toAbsolutePath()
              + "; check the path, or run a job that makes it",
          null);
    }
    return open(database);
  }

  /**
   * Where {@link #openDefault()} has its database, which need not be there.
   *
   * @throws EnvironmentException if the user has no home folder and the variable names no database
   */
  public static Path defaultDatabase() {
    return DefaultDatabase.location(
        System.getenv(DefaultDatabase.VARIABLE), UserFolders.ofThisProcess());
  }

  @Override
  public SessionWriter create(NewSession what, Durability durability) {
    byte[] id = new byte[DatabaseFile.ID_BYTES];
    random.nextBytes(id);
    return opened(ownership.create(HexFormat.of().formatHex(id), what, durability));
  }

  @Override
  public SessionWriter acquire(String id, Durability durability) {
    return opened(ownership.acquire(id, durability));
  }

  private SessionWriter opened(SqliteSessionWriter writer) {
    writers.add(writer);
    return writer;
  }

  @Override
  public Optional<Session> find(String id) {
    return sessions.find(id);
  }

  @Override
  public List<Session> findByPrefix(String prefix, int limit) {
    return sessions.findByPrefix(prefix, limit);
  }

  @Override
  public List<Session> list(SessionQuery query) {
    return sessions.list(query);
  }

  @Override
  public List<Session> resumable(String application, int limit) {
    return sessions.resumable(application, limit);
  }

  @Override
  public List<FileRecord> files(String id, FileQuery query) {
    return files.page(id, query);
  }

  @Override
  public Optional<FileRecord> file(String id, Path input) {
    return files.file(id, input);
  }

  @Override
  public Map<Long, FileRecord> sameWork(String id, List<FileRecord> page) {
    return files.sameWork(id, page);
  }

  @Override
  public List<HistoryEntry> history(Path input, int limit) {
    return files.history(input, limit);
  }

  @Override
  public boolean delete(String id) {
    return removal.delete(id);
  }

  @Override
  public int deleteFinishedBefore(Instant time) {
    return removal.deleteFinishedBefore(time);
  }

  /**
   * Looks for damage: whether the file is whole (SQLite's {@code integrity_check}), whether every
   * row has the rows that it refers to, and whether the counts of every session are those of its
   * files. Reads everything, some seconds for a million files; others may go on meanwhile.
   *
   * @return what is wrong, in words; empty when nothing is
   */
  public List<String> check() {
    return database.read("checking", IntegrityCheck::problems);
  }

  /**
   * Writes a copy of the database as it is at one moment, while it is in use; the copy can be
   * opened like the original. Never copy the file itself while a program uses it.
   *
   * @param target the copy, in a folder that exists; it appears once it is whole
   * @throws IllegalArgumentException if there is such a file already
   * @throws io.audiotoolkit.model.EnvironmentException if it cannot be written
   */
  public void backupTo(Path target) {
    Backup.write(database, target);
  }

  @Override
  public String location() {
    return database.file().shown();
  }

  @Override
  public void close() {
    closed = true;
    writers.forEach(writer -> writer.release(true));
    database.close();
  }

  boolean isClosed() {
    return closed;
  }

  Database database() {
    return database;
  }

  SessionReads sessions() {
    return sessions;
  }

  Instant now() {
    return clock.instant();
  }

  /** Forgets a writer that gave its session up. */
  void ended(SqliteSessionWriter writer) {
    writers.remove(writer);
    files.forget(writer.sessionId());
  }

  @Override
  public String toString() {
    return "SqliteSessionStore[" + location() + "]";
  }
}
