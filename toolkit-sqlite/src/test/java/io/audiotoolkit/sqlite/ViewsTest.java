package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who opens the database with the {@code sqlite3} shell. */
class ViewsTest {

  @TempDir Path folder;

  private Path database() {
    return folder.resolve("sessions.db");
  }

  @BeforeEach
  void needShell() {
    Assumptions.assumeTrue(isShellThere(), "skipped: the sqlite3 shell is not installed");
  }

  private static boolean isShellThere() {
    try {
      return new ProcessBuilder("sqlite3", "-version").start().waitFor() == 0;
    } catch (IOException e) {
      System.out.println("the views are not read: no sqlite3 shell (" + e.getMessage() + ")");
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<String> shell(String sql) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sqlite3", database().toString(), sql).redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString()); // it warns of a user who has none
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }

  private SqliteSessionStore open() {
    return SqliteSessionStore.open(database(), Clock.fixed(TestSessions.NOW, ZoneOffset.UTC));
  }

  @Test
  void sessionsShowTheirProgress() throws Exception {
    try (SqliteSessionStore store = open();
        SessionWriter writer = TestSessions.create(store, 4)) {
      List<FileRecord> files = store.files(writer.session().id(), FileQuery.of(9));
      writer.update(TestSessions.completion(files.get(0)));
      writer.update(
          List.of(
              TestSessions.change(
                  files.get(1),
                  files.get(1).skipped(List.of(), files.get(1).fingerprint(), TestSessions.NOW))));

      assertThat(shell("SELECT * FROM sessions"))
          .containsExactly(
              writer.session().id()
                  + "|2026-01-02T03:04:05.678Z|2026-01-02T03:04:05.678Z|in_progress|convert|"
                  + "{\"version\":\"1\",\"parameters\":{\"gain\":1.0},\"output\":{\"folder\":\""
                  + TestSessions.ROOT.resolve("out")
                  + "\",\"template\":\"{relDir}/{stem}{suffix}.{ext}\"},\"options\":{}}|4|2|0");
    }
  }

  @Test
  void filesShowTheirOutputsAndErrors() throws Exception {
    try (SqliteSessionStore store = open();
        SessionWriter writer = TestSessions.create(store, 2)) {
      String id = writer.session().id();
      writer.update(TestSessions.completion(store.files(id, FileQuery.of(1)).get(0)));

      assertThat(shell("SELECT * FROM session_files"))
          .containsExactly(
              id
                  + ":1|"
                  + id
                  + "|"
                  + TestSessions.files(1).get(0).input()
                  + "|completed|[\""
                  + TestSessions.ROOT.resolve("out").resolve("1.flac")
                  + "\"]|00000002||2026-01-02T03:04:05.678Z|2026-01-02T03:04:05.678Z",
              id + ":2|" + id + "|" + TestSessions.files(2).get(1).input() + "|pending|[]||||");
    }
  }

  @Test
  void measurementsAndWarningsShowForTheFilesThatHaveAny() throws Exception {
    try (SqliteSessionStore store = open();
        SessionWriter writer = TestSessions.create(store, 2)) {
      FileRecord file = store.files(writer.session().id(), FileQuery.of(1)).get(0);
      Parameters measured = Parameters.empty().with("integratedLufs", -16.5);
      FileRecord claimed = file.claimed(TestSessions.NOW);
      writer.update(
          List.of(
              TestSessions.change(file, claimed),
              TestSessions.change(
                  claimed,
                  claimed
                      .publishing(List.of(), claimed.fingerprint())
                      .withMeasurements(measured)
                      .withWarnings(List.of("cover left out", "2 packets lost")))));

      assertThat(
              shell(
                  "SELECT file_path, measurements_json ->> 'integratedLufs'"
                      + " FROM session_measurements"))
          .containsExactly(file.input() + "|-16.5");
      assertThat(shell("SELECT file_path, warning FROM session_warnings"))
          .containsExactly(file.input() + "|cover left out", file.input() + "|2 packets lost");
    }
  }

  @Test
  void errorsShowTheirMessageAsItIs() throws Exception {
    try (SqliteSessionStore store = open();
        SessionWriter writer = TestSessions.create(store, 1)) {
      FileRecord file = store.files(writer.session().id(), FileQuery.of(1)).get(0);
      FileError error = new FileError(ErrorKind.INPUT, "no audio: input: empty");
      writer.update(List.of(TestSessions.change(file, file.failed(error, 3, TestSessions.NOW))));

      assertThat(shell("SELECT status, error_message FROM session_files"))
          .containsExactly("failed|no audio: input: empty");
    }
  }

  @Test
  void everyStatusHasItsWord() throws Exception {
    try (SqliteSessionStore store = open();
        SessionWriter writer = TestSessions.create(store, FileStatus.values().length)) {
      List<FileRecord> files = store.files(writer.session().id(), FileQuery.of(9));
      List<FileStatus> statuses = List.of(FileStatus.values());
      for (int i = 0; i < statuses.size(); i++) {
        FileRecord file = files.get(i);
        writer.update(List.of(TestSessions.change(file, file.withStatus(statuses.get(i)))));
      }
      assertThat(shell("SELECT status FROM session_files ORDER BY id"))
          .containsExactlyElementsOf(statuses.stream().map(FileStatus::label).toList());

      assertThat(shell("SELECT status FROM sessions")).containsExactly("in_progress");
      writer.pause(null);
      assertThat(shell("SELECT status FROM sessions")).containsExactly("paused");
      for (SessionStatus status : List.of(SessionStatus.COMPLETED, SessionStatus.FAILED)) {
        writer.finish(status, null);
        assertThat(shell("SELECT status FROM sessions")).containsExactly(status.label());
      }
    }
  }

  @Test
  void theColumnsHaveTheirNames() throws Exception {
    open().close();

    assertThat(shell("SELECT group_concat(name) FROM pragma_table_info('sessions')"))
        .containsExactly(
            "id,created_at,updated_at,status,processor_name,config_json,total_files,"
                + "processed_count,failed_count");
    assertThat(shell("SELECT group_concat(name) FROM pragma_table_info('session_files')"))
        .containsExactly(
            "id,session_id,file_path,status,output_paths_json,checksum,error_message,started_at,"
                + "processed_at");
  }

  @Test
  void sessionsThatAreBeingDeletedAreNotShown() throws Exception {
    try (SqliteSessionStore store = open()) {
      TestSessions.create(store, 1).close();
      shell("UPDATE session SET deleting = 1");

      assertThat(
              Stream.concat(
                      shell("SELECT id FROM sessions").stream(),
                      shell("SELECT id FROM session_files").stream())
                  .toList())
          .isEmpty();
      assertThat(store.resumable("tests", 1)).isEmpty();
    }
  }
}
