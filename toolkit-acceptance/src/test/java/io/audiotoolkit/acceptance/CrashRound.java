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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** One session that is killed, resumed to its end, and looked at. */
final class CrashRound {

  private static final int SIGKILLED = 137;
  private static final int FILES = 1_000;

  private final String work;
  private final Path inputs;
  private final Path folder;

  CrashRound(String work, Path inputs, Path folder) throws IOException {
    this.work = work;
    this.inputs = inputs;
    this.folder = Files.createDirectories(folder);
  }

  /** Kills at a point, or, without one, after some time; returns whether it came to that. */
  boolean kill(String point, long afterMillis) throws IOException, InterruptedException {
    Process child = start(point);
    if (afterMillis > 0 && !child.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
      child.destroyForcibly();
    }
    int exit = child.waitFor();
    assertThat(exit).as("exit of the killed run%n%s", output()).isIn(0, SIGKILLED);
    return exit == SIGKILLED;
  }

  /** Resumes to the end and checks that nothing was lost and nothing done twice. */
  void finishAndCheck(Map<String, Long> expectedOutputs) throws IOException, InterruptedException {
    List<String> before = log();
    List<String> decided = finishedOrBeingPublished();
    int exit = start("never").waitFor();
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

  private void checkRecords(List<String> reported) throws IOException {
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      Session session = store.list(SessionQuery.newest(1)).get(0);
      List<FileRecord> files = store.files(session.id(), FileQuery.of(FILES));
      long wanted;
      try (Stream<Path> all = Files.list(inputs)) {
        wanted = all.count();
      }
      assertThat(session.status()).isEqualTo(SessionStatus.COMPLETED);
      assertThat(session.counts().total()).isEqualTo(wanted);
      assertThat(session.counts().processed()).isEqualTo(wanted);
      assertThat(files).hasSize((int) wanted);
      assertThat(files)
          .allSatisfy(
              file -> {
                assertThat(file.status()).isIn(FileStatus.COMPLETED, FileStatus.SKIPPED);
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
    return Files.readString(folder.resolve("child"));
  }

  /**
   * Starts a run.
   *
   * @param point where it dies, or {@code never}
   * @param session at most one id of a session to resume
   */
  Process start(String point, String... session) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dorg.sqlite.tmpdir=" + folder, // the driver leaves its library behind when killed
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                work,
                inputs.toString(),
                folder.toString(),
                point));
    command.addAll(List.of(session));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("child").toFile()))
        .start();
  }
}
