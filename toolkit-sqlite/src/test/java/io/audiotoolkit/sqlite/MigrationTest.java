package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases that were stored by each version of the schema: one session completed with a failure,
 * one failed, and one whose owner was killed.
 */
class MigrationTest {

  private static final int FILES = 18;

  @TempDir Path folder;

  /** A version without a stored database fails; the newest is what the next one migrates. */
  static Stream<Integer> versions() {
    return IntStream.rangeClosed(1, Schema.VERSION).boxed();
  }

  private Path stored(int version) throws IOException {
    Path copy = folder.resolve("sessions.db");
    try (InputStream in = getClass().getResourceAsStream("sessions-" + version + ".db")) {
      Files.copy(Objects.requireNonNull(in, "no database of version " + version), copy);
    }
    return copy;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatPeopleSeeIsTheSameBeforeAndAfter(int version) throws IOException, SQLException {
    Path database = stored(version);
    List<String> sessions = rows(database, "SELECT * FROM sessions ORDER BY created_at");
    List<String> files = rows(database, "SELECT * FROM session_files ORDER BY session_id, id");

    SqliteSessionStore.open(database).close();

    assertThat(rows(database, "SELECT * FROM sessions ORDER BY created_at"))
        .hasSize(3)
        .isEqualTo(sessions);
    assertThat(rows(database, "SELECT * FROM session_files ORDER BY session_id, id"))
        .hasSize(2 * FILES + 1)
        .isEqualTo(files);
    assertThat(rows(database, "PRAGMA user_version")).containsExactly(Schema.VERSION + " ");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anInterruptedSessionIsFinished(int version) throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(stored(version))) {
      assertThat(store.check()).isEmpty();
      String id = interrupted(store).id();
      List<FileRecord> open =
          store.files(id, FileQuery.of(FILES, FileStatus.PENDING, FileStatus.PROCESSING));
      assertThat(open).isNotEmpty();

      try (SessionWriter writer = store.acquire(id, Durability.PROCESS_CRASH)) {
        writer.pause(null);
        for (FileRecord file : store.files(id, FileQuery.of(FILES, FileStatus.PENDING))) {
          List<FileChange> changes = TestSessions.completion(file);
          writer.update(changes);
        }
      }

      assertThat(store.files(id, FileQuery.of(FILES, FileStatus.PENDING))).isEmpty();
      assertThat(store.find(id).orElseThrow().counts().completed()).isEqualTo(FILES - 1);
      assertThat(store.check()).isEmpty();
    }
  }

  private static Session interrupted(SqliteSessionStore store) {
    return store.list(SessionQuery.newest(3)).stream()
        .filter(Session::isInterrupted)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aFailureKeepsItsKindItsMessageAndItsAttempts(int version) throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(stored(version))) {
      for (Session session : store.list(SessionQuery.newest(3))) {
        assertThat(store.files(session.id(), FileQuery.of(FILES, FileStatus.FAILED)))
            .singleElement()
            .satisfies(
                file -> {
                  assertThat(file.attempts()).isOne();
                  assertThat(file.crashes()).isZero();
                  assertThat(file.error()).isNotNull();
                  assertThat(file.error().kind().label()).isEqualTo("input");
                  assertThat(file.error().message()).startsWith("not an audio file: no known");
                });
      }
    }
  }

  private static List<String> rows(Path database, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          row.append(found.getString(column)).append(' ');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }
}
