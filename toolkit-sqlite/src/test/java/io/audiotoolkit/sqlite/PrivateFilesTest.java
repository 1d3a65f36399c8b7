package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.spi.SessionWriter;
import io.audiotoolkit.spi.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies beside a database is for its user alone. */
class PrivateFilesTest {

  @TempDir Path folder;

  @BeforeEach
  void needPermissions() {
    Assumptions.assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "skipped: no permissions here");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void theDatabaseItsLogItsOwnerFileAndItsBackupAreForTheUserAlone() throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"));
        SessionWriter writer = TestSessions.create(store, 1)) {
      writer.started(0, 1, true);
      store.backupTo(folder.resolve("backup.db"));

      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files)
            .hasSize(5)
            .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void theFolderForStateIsForTheUserAloneAlsoWhenItWasOpenBefore() throws IOException {
    UserFolders user = UserFolders.of(Map.of("XDG_STATE_HOME", folder + "/a/state"), "Linux", "?");
    Path state = user.state().orElseThrow();

    DatabaseFolder.make(state, user);
    assertThat(mode(state)).isEqualTo("rwx------");
    assertThat(mode(state.getParent())).isEqualTo("rwx------");

    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
    DatabaseFolder.make(state, user);
    assertThat(mode(state)).isEqualTo("rwx------");
  }

  @Test
  void anOwnerFileThatIsALinkIsNotWrittenThrough() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine"), "of the user");
    try (SqliteSessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      String id;
      try (SessionWriter writer = TestSessions.create(store, 1)) {
        id = writer.session().id();
      }
      Files.createSymbolicLink(store.database().file().sidecar(id), mine);

      assertThatThrownBy(() -> store.acquire(id, Durability.PROCESS_CRASH))
          .hasMessageContaining("it is a link");
    }
    assertThat(mine).hasContent("of the user");
  }

  @Test
  void aHolderThatHasEndedIsNotNamedAsIfItRan() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    String gone = "process " + ended.pid() + " on " + ThisProcess.host(System.getenv());

    assertThat(ThisProcess.holder(gone))
        .isEqualTo(
            "a process that has not said which it is (the last that did, process "
                + ended.pid()
                + ", has ended)");
    assertThat(ThisProcess.holder(ThisProcess.shown())).isEqualTo(ThisProcess.shown());
    assertThat(ThisProcess.holder("process 1 on elsewhere")).isEqualTo("process 1 on elsewhere");
    assertThat(ThisProcess.holder("")).isEqualTo("another process");
  }
}
