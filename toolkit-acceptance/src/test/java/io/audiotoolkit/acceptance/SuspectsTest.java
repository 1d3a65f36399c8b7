package io.audiotoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import io.audiotoolkit.testkit.CrashRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that aborts its process, in a batch on threads, and the runs after that. */
@Timeout(180)
class SuspectsTest {

  /** 128 and SIGABRT. */
  private static final int ABORTED = 134;

  @TempDir Path temp;
  private Path folder;
  private CrashRunner runner;

  @BeforeEach
  void writeInputs() throws IOException {
    folder = temp.toRealPath();
    Path in = Files.createDirectory(folder.resolve("in"));
    for (String name : List.of("a", "ends", "slow", "y", "z")) {
      Files.writeString(in.resolve(name + ".wav"), "the content of " + name);
    }
    runner =
        CrashRunner.of(SuspectsChild.class, folder)
            .with("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null");
  }

  @Test
  void oneResumeCompletesAllOthersAndTheSuspectDiesInProcessesOfItsOwn() throws Exception {
    int first = runner.start(folder.toString()).waitFor();
    Process resumed = runner.start(folder.toString());
    int second = resumed.waitFor();

    assertThat(first).as("it died, or its JVM did").isIn(ABORTED, 1);
    assertThat(second).as("files that failed in the resumed run\n%s", runner.output()).isEqualTo(1);
    Map<String, FileRecord> records = records(SessionStatus.COMPLETED);
    FileError error = records.remove("ends.wav").failure().orElseThrow();
    assertThat(error.kind()).isEqualTo(ErrorKind.CRASH);
    assertThat(error.message()).contains("the worker process died while it processed this file");
    assertThat(records.values())
        .hasSize(4)
        .allMatch(file -> file.status() == FileStatus.COMPLETED)
        .allMatch(file -> file.crashes() == 0 && file.attempts() == 1);
    assertThat(folder.resolve("out/slow.copy")).hasContent("the content of slow");
    List<String> attempts = Files.readAllLines(folder.resolve("attempts"));
    assertThat(attempts).filteredOn(line -> line.startsWith("ends ")).hasSize(4);
    List<String> resumedHere =
        attempts.stream().filter(line -> line.endsWith(" " + resumed.pid())).toList();
    assertThat(resumedHere)
        .as("in the resumed process, nobody who is suspected")
        .contains("y " + resumed.pid(), "z " + resumed.pid())
        .allMatch(line -> line.matches("[ayz] .*"));
    assertThat(attempts.subList(attempts.size() - 4, attempts.size()))
        .as("last of all, elsewhere, the suspects")
        .doesNotContainAnyElementsOf(resumedHere)
        .allMatch(line -> line.matches("(slow|ends) .*"));
  }

  @Test
  void whereNoWorkerCanBeStartedASuspectRunsAloneAndTheThirdDeathIsItsLast() throws Exception {
    runner = runner.with("-Djava.io.tmpdir=" + folder.resolve("not there"));

    runner.start(folder.toString()).waitFor();
    for (int death = 1; death <= 3; death++) {
      assertThat(runner.start(folder.toString()).waitFor()).as("%s", death).isIn(ABORTED, 1);
      assertThat(records(SessionStatus.IN_PROGRESS).get("ends.wav").crashes()).isEqualTo(death - 1);
    }
    assertThat(runner.start(folder.toString()).waitFor()).isEqualTo(1);

    FileRecord ends = records(SessionStatus.COMPLETED).get("ends.wav");
    assertThat(ends.crashes()).isEqualTo(3);
    assertThat(ends.failure().orElseThrow().kind()).isEqualTo(ErrorKind.CRASH);
    assertThat(ends.failure().orElseThrow().message()).contains("it is quarantined");
  }

  private Map<String, FileRecord> records(SessionStatus expected) {
    Map<String, FileRecord> found = new LinkedHashMap<>();
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      Session session = store.list(SessionQuery.newest(1)).get(0);
      assertThat(session.status()).isEqualTo(expected);
      store
          .files(session.id(), FileQuery.of(10))
          .forEach(file -> found.put(String.valueOf(file.input().getFileName()), file));
    }
    return found;
  }
}
