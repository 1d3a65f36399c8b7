package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionRemovalTest {

  private static final int MANY = 30_000;

  @TempDir Path folder;

  private Path database() {
    return folder.resolve("sessions.db");
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  private static String create(SqliteSessionStore store, int files) {
    try (SessionWriter writer = TestSessions.create(store, files)) {
      return writer.session().id();
    }
  }

  @Test
  void deletingGivesRowsDirectoriesAndSpaceBack() throws Exception {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      String kept = create(store, 1_500);
      long pages = number("PRAGMA page_count");
      String deleted = create(store, MANY);

      assertThat(store.delete(deleted)).isTrue();

      assertThat(number("SELECT count(*) FROM file")).isEqualTo(1_500);
      assertThat(number("SELECT count(*) FROM session")).isEqualTo(1);
      assertThat(number("SELECT count(*) FROM job")).isEqualTo(1);
      assertThat(number("SELECT count(*) FROM directory")).isEqualTo(2);
      assertThat(number("PRAGMA freelist_count")).isZero();
      assertThat(number("PRAGMA page_count")).isLessThan(pages * 2);
      assertThat(Files.size(database())).isLessThan(pages * 2 * number("PRAGMA page_size"));
      assertThat(store.files(kept, FileQuery.of(2_000))).hasSize(1_500);
    }
  }

  @Test
  void anInterruptedDeletionIsInvisibleAndFinishedLater() throws Exception {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      String deleted = create(store, MANY);
      sql("UPDATE session SET deleting = 1 WHERE id = '" + deleted + "'");

      assertThat(store.find(deleted)).isEmpty();
      assertThat(store.delete(deleted)).isFalse();
      assertThat(store.files(deleted, FileQuery.of(1))).isEmpty();
      assertThat(store.history(TestSessions.files(1).get(0).input(), 1)).isEmpty();
      String other = create(store, 1);
      assertThat(store.sameWork(other, store.files(other, FileQuery.of(1)))).isEmpty();
    }

    SqliteSessionStore.open(database()).close();
    assertThat(number("SELECT count(*) FROM file")).isBetween(1L, (long) MANY);

    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      String another = create(store, 1);
      store.delete(another);
    }
    assertThat(number("SELECT count(*) FROM file")).isEqualTo(1);
    assertThat(number("SELECT count(*) FROM session")).isEqualTo(1);
  }

  @Test
  void aDirectoryThatIsStillUsedStays() throws Exception {
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = TestSessions.create(store, 10)) {
      String deleted = create(store, 20);

      store.delete(deleted);

      assertThat(writer.add(TestSessions.files(30))).isEqualTo(20);
      assertThat(store.files(writer.session().id(), FileQuery.of(100, FileStatus.PENDING)))
          .hasSize(30);
    }
  }

  @Test
  void deletingASessionRemovesItsOwnersFile() throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      TestSessions.create(store, 1);
    }
    assertThat(owners()).isEqualTo(1);

    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      store.delete(store.list(SessionQuery.newest(1)).get(0).id());
    }

    assertThat(owners()).isZero();
  }

  private long owners() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".owner")).count();
    }
  }
}
