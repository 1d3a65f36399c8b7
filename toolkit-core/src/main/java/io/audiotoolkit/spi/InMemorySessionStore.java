package io.audiotoolkit.spi;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.HistoryEntry;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionInUseException;
import io.audiotoolkit.model.SessionNotFoundException;
import io.audiotoolkit.model.SessionQuery;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Keeps sessions in the memory of this process. Thread-safe: one lock for everything. */
final class InMemorySessionStore implements SessionStore {

  private static final int ID_LENGTH = 12;

  private final Clock clock;
  private final Map<String, MemorySession> sessions = new LinkedHashMap<>();
  private boolean closed;

  InMemorySessionStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized SessionWriter create(NewSession what, Durability durability) {
    String digits = UUID.randomUUID().toString().replace("-", "");
    String id = digits.substring(0, ID_LENGTH);
    MemorySession session = new MemorySession(id, what, clock);
    sessions.put(id, session);
    return new MemorySessionWriter(this, session);
  }

  @Override
  public synchronized SessionWriter acquire(String id, Durability durability) {
    MemorySession session = sessions.get(id);
    if (session == null) {
      throw new SessionNotFoundException(id, "no session " + id + " in " + location());
    }
    if (session.isOwned()) {
      throw new SessionInUseException(id, "this process");
    }
    return new MemorySessionWriter(this, session);
  }

  @Override
  public synchronized Optional<Session> find(String id) {
    return Optional.ofNullable(sessions.get(id)).map(MemorySession::view);
  }

  @Override
  public synchronized List<Session> findByPrefix(String prefix, int limit) {
    return newest(session -> session.id().startsWith(prefix), limit);
  }

  @Override
  public synchronized List<Session> list(SessionQuery query) {
    return newest(
        session ->
            query.status().map(session.status()::equals).orElse(true)
                && query.application().map(session.application()::equals).orElse(true),
        query.limit());
  }

  @Override
  public synchronized List<Session> resumable(String application, int limit) {
    return newest(
        session -> session.isResumable() && session.application().equals(application), limit);
  }

  private List<Session> newest(Predicate<Session> wanted, int limit) {
    checkLimit(limit);
    return newestFirst().stream().map(MemorySession::view).filter(wanted).limit(limit).toList();
  }

  private static void checkLimit(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit (" + limit + ") must be at least 1");
    }
  }

  private List<MemorySession> newestFirst() {
    List<MemorySession> reversed = new ArrayList<>(sessions.values());
    Collections.reverse(reversed);
    return reversed;
  }

  @Override
  public synchronized List<FileRecord> files(String id, FileQuery query) {
    MemorySession session = sessions.get(id);
    return session == null ? List.of() : page(session, query);
  }

  private static List<FileRecord> page(MemorySession session, FileQuery query) {
    Comparator<FileRecord> order =
        query.order() == FileQuery.Order.LISTED
            ? Comparator.comparingLong(FileRecord::seq)
            : Comparator.comparingLong((FileRecord file) -> -file.fingerprint().sizeBytes())
                .thenComparingLong(FileRecord::seq);
    return session.files().stream()
        .filter(file -> query.statuses().contains(file.status()))
        .filter(file -> query.suspect().map(wanted -> wanted == file.suspect()).orElse(true))
        .filter(file -> query.after().map(last -> order.compare(file, last) > 0).orElse(true))
        .sorted(order)
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized Optional<FileRecord> file(String id, Path input) {
    return Optional.ofNullable(sessions.get(id)).flatMap(session -> session.file(input));
  }

  @Override
  public synchronized Map<Long, FileRecord> sameWork(String id, List<FileRecord> page) {
    Map<Long, FileRecord> found = new HashMap<>();
    MemorySession asking = sessions.get(id);
    if (asking == null) {
      return found;
    }
    for (FileRecord file : page) {
      others(asking)
          .filter(other -> other.doesSameWorkAs(asking))
          .map(other -> other.file(file.input()))
          .flatMap(Optional::stream)
          .filter(InMemorySessionStore::isMade)
          .findFirst()
          .ifPresent(made -> found.put(file.seq(), made));
    }
    return found;
  }

  private static boolean isMade(FileRecord file) {
    return file.status() == FileStatus.COMPLETED
        || (file.status() == FileStatus.SKIPPED && !file.outputs().isEmpty());
  }

  private Stream<MemorySession> others(MemorySession asking) {
    return newestFirst().stream().filter(other -> other != asking);
  }

  @Override
  public synchronized List<HistoryEntry> history(Path input, int limit) {
    checkLimit(limit);
    return newestFirst().stream()
        .flatMap(
            session ->
                session.file(input).stream().map(file -> new HistoryEntry(session.id(), file)))
        .filter(entry -> !entry.file().outputs().isEmpty())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean delete(String id) {
    MemorySession session = sessions.get(id);
    if (session == null) {
      return false;
    }
    if (session.isOwned()) {
      throw new SessionInUseException(id, "this process");
    }
    sessions.remove(id);
    return true;
  }

  @Override
  public synchronized int deleteFinishedBefore(Instant time) {
    List<String> old =
        sessions.values().stream()
            .map(MemorySession::view)
            .filter(session -> session.status().isFinished() && !session.owned())
            .filter(session -> session.updatedAt().isBefore(time))
            .map(Session::id)
            .toList();
    old.forEach(sessions::remove);
    return old.size();
  }

  @Override
  public String location() {
    return "the memory of this process";
  }

  @Override
  public synchronized void close() {
    closed = true;
    sessions.values().forEach(MemorySession::disown);
  }

  /** To be called under the lock that this is. */
  void checkOpen() {
    if (closed) {
      throw new IllegalStateException(
          "the session store in "
              + location()
              + " is closed; close it once all of its batches have ended");
    }
  }
}
