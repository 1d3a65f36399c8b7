package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sessions and files for the tests of this module. */
final class TestSessions {

  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  static final Path ROOT = Path.of("").toAbsolutePath().getRoot();

  private TestSessions() {}

  static NewSession what() {
    return new NewSession(
        "tests",
        new ProcessorSpec("convert", "1", Parameters.empty().with("gain", 1.0), null),
        new OutputRule(Optional.of(ROOT.resolve("out")), OutputRule.DEFAULT_TEMPLATE),
        Parameters.empty(),
        Parameters.empty());
  }

  static SessionWriter create(SessionStore store, int files) {
    SessionWriter writer = store.create(what(), Durability.PROCESS_CRASH);
    writer.add(files(files));
    return writer;
  }

  static List<NewFile> files(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            i ->
                new NewFile(
                    ROOT.resolve("in" + i / 1_000).resolve(i + ".wav"),
                    1,
                    new Fingerprint(i, NOW, 0)))
        .toList();
  }

  static FileChange change(FileRecord from, FileRecord to) {
    return new FileChange(from.status(), to);
  }

  /** Takes a pending file through all steps. */
  static List<FileChange> completion(FileRecord pending) {
    FileRecord claimed = pending.claimed(NOW);
    OutputFile output =
        new OutputFile(ROOT.resolve("out").resolve(pending.seq() + ".flac"), 1, 2, null);
    FileRecord published = claimed.publishing(List.of(output), claimed.fingerprint());
    return List.of(
        change(pending, claimed),
        change(claimed, published),
        change(published, published.completed(NOW)));
  }
}
