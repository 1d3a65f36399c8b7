package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the orders by size in which open files are read, each until its session has files that were
 * added, opened again or resized since. Thread-safe.
 */
final class SizeOrders {

  /** More sessions are hardly read in this order at once; each costs four bytes for a file. */
  private static final int KEPT = 4;

  private static final String STANDING =
      "SELECT key, reordered FROM session WHERE id = ? AND deleting = 0";

  private final Map<String, SizeOrder> orders =
      new LinkedHashMap<>(KEPT, 1, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SizeOrder> eldest) {
          return size() > KEPT;
        }
      };

  List<FileRecord> page(Connection connection, String id, FileQuery query) throws SQLException {
    Optional<SizeOrder.Standing> standing =
        Rows.first(
            connection,
            STANDING,
            row -> new SizeOrder.Standing(row.getLong(1), row.getLong(2)),
            id);
    return standing.isEmpty()
        ? List.of()
        : current(connection, id, standing.get()).page(connection, query);
  }

  private SizeOrder current(Connection connection, String id, SizeOrder.Standing standing)
      throws SQLException {
    synchronized (orders) {
      SizeOrder kept = orders.get(id);
      if (kept != null && kept.standing().equals(standing)) {
        return kept;
      }
      orders.remove(id);
    }
    SizeOrder order = SizeOrder.read(connection, standing);
    synchronized (orders) {
      orders.put(id, order);
    }
    return order;
  }

  void forget(String id) {
    synchronized (orders) {
      orders.remove(id);
    }
  }
}
