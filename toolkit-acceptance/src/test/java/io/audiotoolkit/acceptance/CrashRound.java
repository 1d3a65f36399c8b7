package io.audiotoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** One session that is killed, resumed to its end, and looked at. */
final class CrashRound {

  private static final int FILES = 1_000;

  private final Path inputs;
  private final Path folder;
  private final String[] arguments;
  private CrashRunner runner;

  CrashRound(String work, Path inputs, Path folder) throws IOException {
    this.inputs = inputs;
    this.folder = folder;
    runner = CrashRunner.of(CrashChild.class, folder);
    arguments = new String[] {work, inputs.toString(), folder.toString()};
  }

  /** Gives the JVM of each run further options. */
  CrashRound with(String... more) {
    runner = runner.with(more);
    return this;
  }

  /** Kills at a point, or, without one, after some time; returns whether it came to that. */
  boolean kill(String point, long afterMillis) throws IOException, InterruptedException {
    return afterMillis > 0
        ? runner.killAfter(Duration.ofMillis(afterMillis), arguments)
        : runner.killAt(point, arguments);
  }

  /** Resumes to the end and checks that nothing was lost and nothing done twice. */
  void finishAndCheck(Map<String, Long> expectedOutputs) throws IOException, InterruptedException {
    List<String> before = log();
    List<String> decided = finishedOrBeingPublished();
    int exit = runner.finish(arguments);
    assertThat(exit).as("exit of the resumed run%n%s", output()).isZero();
    List<String> after = log().subList(before.size(), log().size());

    assertThat(after).as("processed again").noneMatch(decided::contains);
    checkRecords(before);
    assertThat(outputs()).isEqualTo(expectedOutputs);
  }

  /** Lines that must not appear again, from what was reported and what the store says. */
  private List<String> finishedOrBeingPublished() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : log()) {
      if (line.startsWith("finished ")) {
        lines.add(line.replaceFirst("finished", "started"));
      }
    }
    if (Files.exists(folder.resolve("sessions.db"))) {
      try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
        for (Session session : store.list(SessionQuery.newest(5))) {
          store.files(session.id(), FileQuery.of(FILES)).stream()
              .filter(file -> file.status().isFinal() || file.isBeingPublished())
              .forEach(file -> lines.add("started " + file.input()));
        }
      }
    }
    return lines;
  }

  /** Where the kill came too late, the last run was a new session that had nothing to do. */
  private void checkRecords(List<String> reported) throws IOException {
    List<Path> wanted;
    try (Stream<Path> all = Files.list(inputs)) {
      wanted = all.sorted().toList();
    }
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      List<Session> sessions = store.list(SessionQuery.newest(5));
      List<FileRecord> files = new ArrayList<>();
      for (Session session : sessions) {
        files.addAll(store.files(session.id(), FileQuery.of(FILES)));
      }
      assertThat(sessions.get(0).status()).isEqualTo(SessionStatus.COMPLETED);
      assertThat(sessions.get(0).counts().total()).isEqualTo(wanted.size());
      assertThat(sessions.get(0).counts().processed()).isEqualTo(wanted.size());
      assertThat(
              files.stream()
                  .filter(file -> file.status() == FileStatus.COMPLETED)
                  .map(FileRecord::input))
          .as("completed exactly once")
          .containsExactlyInAnyOrderElementsOf(wanted);
      assertThat(files)
          .allSatisfy(
              file -> {
                assertThat(file.crashes()).as("charged with a crash: %s", file).isZero();
                assertThat(file.attempts()).isLessThanOrEqualTo(1);
              });
      assertThat(reported.stream().filter(line -> line.startsWith("finished ")))
          .doesNotHaveDuplicates();
    }
  }

  /** Names and checksums of everything in the output folder, staging folders included. */
  Map<String, Long> outputs() throws IOException {
    Map<String, Long> found = new TreeMap<>();
    Path out = folder.resolve("out");
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(path -> !path.equals(out)).toList()) {
        CRC32C crc = new CRC32C();
        if (Files.isRegularFile(file)) {
          crc.update(Files.readAllBytes(file));
        }
        found.put(out.relativize(file).toString(), crc.getValue());
      }
    }
    return found;
  }

  List<String> log() throws IOException {
    Path log = folder.resolve("log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  String output() throws IOException {
    return runner.output();
  }

  /** Starts a run that nobody kills unless the test does. */
  Process start() throws IOException {
    return runner.start(arguments);
  }

  /** Starts a run that resumes a session and is not killed. */
  Process resume(String session) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(session);
    return runner.start(all.toArray(String[]::new));
  }
}
