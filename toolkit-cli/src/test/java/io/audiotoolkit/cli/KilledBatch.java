package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.job.JobCommand;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** A session that is ended again and again, in a terminal, and looked at each time. */
final class KilledBatch {

  private static final List<Ending> ENDINGS = List.of(Ending.values());
  private static final int[] WIDTHS = {40, 80, 120};
  private static final int MOST_FILES = 1_000;

  /** Starting takes as long: what ends it then finds the session not made, or half listed. */
  private static final int START_MILLIS = 1_500;

  private static final int WORK_MILLIS = 700;

  private final String command;
  private final Path inputs;
  private final Path folder;
  private final Map<String, Long> expected;
  private final Random random;

  /** The records and the files of what is completed, which are never touched again. */
  private final Map<Path, FileRecord> completed = new HashMap<>();

  private final Map<Path, List<Object>> published = new HashMap<>();
  private int withoutNotice;

  KilledBatch(String command, Path inputs, Path folder, Map<String, Long> expected, Random random) {
    this.command = command;
    this.inputs = inputs;
    this.folder = folder;
    this.expected = expected;
    this.random = random;
  }

  /** The words of a run from the beginning. */
  static List<Object> words(String command, Path inputs, Path folder) {
    List<Object> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of(inputs, "-o", folder.resolve("out"), "-j", "2"));
    return words;
  }

  /** Starts or resumes, ends that, and looks; false when the batch came to its end first. */
  boolean endOnce() throws IOException, InterruptedException {
    Ending ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
    boolean early = random.nextInt(4) == 0;
    boolean over;
    try (Terminal terminal = start()) {
      over = !early && !terminal.comesTo(" failed");
      over = over || terminal.endsWithin(random.nextInt(early ? START_MILLIS : WORK_MILLIS));
      if (!over) {
        ending.of(terminal);
      }
      int status = terminal.exitStatus();
      assertThat(ending.isExpected(status))
          .as("%s ended with status %d:%n%s", ending, status, terminal.rest())
          .isTrue();
      over = status == ExitStatus.DONE || status == ExitStatus.STOPPED || isDone();
    }
    if (over) {
      assertThat(isResumable()).as("left by %s", ending).isFalse();
    }
    withoutNotice += ending == Ending.KILL ? 1 : 0;
    look(ending.name());
    return !over;
  }

  private Terminal start() throws IOException {
    List<Object> words =
        isResumable()
            ? new ArrayList<>(List.of("sessions", "resume", "-j", "2"))
            : words(command, inputs, folder);
    if (random.nextInt(4) == 0) {
      words.add("--isolate");
    }
    int width = WIDTHS[random.nextInt(WIDTHS.length)];
    return Terminal.open(width, database(), words.toArray());
  }

  private Path database() {
    return folder.resolve("sessions.db");
  }

  private boolean isResumable() {
    if (!Files.exists(database())) {
      return false;
    }
    try (SessionStore store = SqliteSessionStore.open(database())) {
      return !store.resumable(JobCommand.APPLICATION, 1).isEmpty();
    }
  }

  /** Whether it came to its end in the moment that it was to be ended. */
  private boolean isDone() {
    if (!Files.exists(database())) {
      return false;
    }
    try (SessionStore store = SqliteSessionStore.open(database())) {
      return store.list(SessionQuery.newest(1)).stream()
          .anyMatch(session -> session.status() == SessionStatus.COMPLETED);
    }
  }

  /**
   * Nothing half under a final name, nothing lost that was done, and nothing done twice. A file
   * that runs alone, since it was under way at an earlier kill, is taken for the cause of the next,
   * and of nothing else.
   */
  private void look(String ending) throws IOException {
    int charged = 0;
    if (!Files.exists(database())) {
      return;
    }
    outputs(folder)
        .forEach(
            (name, crc) ->
                assertThat(crc).as("%s after %s", name, ending).isEqualTo(expected.get(name)));
    try (SessionStore store = SqliteSessionStore.open(database())) {
      for (Session session : store.list(SessionQuery.newest(5))) {
        for (FileRecord file : store.files(session.id(), FileQuery.of(MOST_FILES))) {
          look(file, ending);
          charged += file.crashes();
        }
      }
    }
    assertThat(charged).as("crashes of files after %s", ending).isLessThanOrEqualTo(withoutNotice);
  }

  private void look(FileRecord file, String ending) throws IOException {
    assertThat(file.attempts()).as("attempts: %s", file).isLessThanOrEqualTo(1);
    assertThat(file.status()).isNotEqualTo(FileStatus.FAILED);
    if (file.status() != FileStatus.COMPLETED) {
      assertThat(completed).as("lost by %s: %s", ending, file).doesNotContainKey(file.input());
      return;
    }
    FileRecord before = completed.putIfAbsent(file.input(), file);
    assertThat(file).as("done again after %s", ending).isEqualTo(before == null ? file : before);
    for (OutputFile output : file.outputs()) {
      BasicFileAttributes now = Files.readAttributes(output.path(), BasicFileAttributes.class);
      List<Object> identity = List.of(String.valueOf(now.fileKey()), now.lastModifiedTime());
      List<Object> first = published.putIfAbsent(output.path(), identity);
      assertThat(identity)
          .as("%s written again after %s", output, ending)
          .isEqualTo(first == null ? identity : first);
    }
  }

  /** Lets it come to its end, where everything is there once, and nothing else is left. */
  void finish() throws IOException, InterruptedException {
    if (isResumable() || !Files.exists(database())) {
      try (Terminal terminal = start()) {
        assertThat(terminal.exitStatus()).as("the last run").isZero();
      }
    }
    look("its end");
    try (SessionStore store = SqliteSessionStore.open(database())) {
      Session last = store.list(SessionQuery.newest(1)).get(0);
      assertThat(last.status()).isEqualTo(SessionStatus.COMPLETED);
    }
    try (Stream<Path> files = Files.list(inputs)) {
      assertThat(completed.keySet()).containsExactlyInAnyOrderElementsOf(files.toList());
    }
    assertThat(outputs(folder)).isEqualTo(expected);
    try (Stream<Path> all = Files.walk(folder.resolve("out"))) {
      assertThat(all.filter(path -> path.toString().contains(".audiotoolkit"))).isEmpty();
    }
  }

  /** What stands under final names, with checksums. */
  static Map<String, Long> outputs(Path folder) throws IOException {
    Map<String, Long> found = new TreeMap<>();
    Path out = folder.resolve("out");
    if (!Files.isDirectory(out)) {
      return found;
    }
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        CRC32C crc = new CRC32C();
        crc.update(Files.readAllBytes(file));
        found.put(out.relativize(file).toString(), crc.getValue());
      }
    }
    return found;
  }
}
