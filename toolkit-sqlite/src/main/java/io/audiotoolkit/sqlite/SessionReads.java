package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionNotFoundException;
import io.audiotoolkit.model.SessionQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads sessions. Thread-safe. */
final class SessionReads {

  private static final String ACTION = "reading sessions";
  private static final String NEWEST_FIRST = " ORDER BY s.key DESC LIMIT ?";

  /** Behind every digit of an id. */
  private static final String BEHIND = "~";

  private static final int RESUMABLE_PAGE = 50;

  private final Database database;

  SessionReads(Database database) {
    this.database = database;
  }

  Optional<Session> find(String id) {
    return select(" AND s.id = ? LIMIT 1", id).stream().findFirst();
  }

  Session get(String id) {
    return find(id).orElseThrow(() -> missing(id));
  }

  SessionNotFoundException missing(String id) {
    return new SessionNotFoundException(
        id,
        "there is no session "
            + id
            + " in "
            + database.file().shown()
            + "; list the sessions to see their ids");
  }

  List<Session> findByPrefix(String prefix, int limit) {
    Limits.check(limit);
    return select(" AND s.id >= ? AND s.id < ?" + NEWEST_FIRST, prefix, prefix + BEHIND, limit);
  }

  List<Session> list(SessionQuery query) {
    StringBuilder conditions = new StringBuilder();
    List<Object> arguments = new ArrayList<>();
    query
        .application()
        .ifPresent(
            application -> {
              conditions.append(" AND s.application = ?");
              arguments.add(application);
            });
    query
        .status()
        .ifPresent(
            status -> {
              conditions.append(" AND s.status = ?");
              arguments.add(Codes.of(status));
            });
    arguments.add(query.limit());
    return select(conditions + NEWEST_FIRST, arguments.toArray());
  }

  /** Paused ones, and those in progress whose owner is dead. */
  List<Session> resumable(String application, int limit) {
    Limits.check(limit);
    List<Session> found = new ArrayList<>();
    String pages = " AND s.application = ? AND s.status IN (0, 3)" + NEWEST_FIRST + " OFFSET ?";
    for (int offset = 0; found.size() < limit; offset += RESUMABLE_PAGE) {
      List<Session> page = select(pages, application, RESUMABLE_PAGE, offset);
      page.stream()
          .filter(Session::isResumable)
          .limit((long) limit - found.size())
          .forEach(found::add);
      if (page.size() < RESUMABLE_PAGE) {
        break;
      }
    }
    return found;
  }

  private List<Session> select(String conditions, @Nullable Object... arguments) {
    List<SessionRow> rows =
        database.read(
            ACTION, c -> Rows.list(c, SessionRow.SELECT + conditions, SessionRow::read, arguments));
    return rows.stream().map(row -> row.owned(isOwned(row))).toList();
  }

  private boolean isOwned(SessionRow row) {
    return row.owner() != null && SessionLock.isHeld(database.file().sidecar(row.stored().id()));
  }
}
