package io.audiotoolkit.benchmarks;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A session of very many files, which need not exist, made at the store's own interface. */
final class ManyFiles {

  /** As many files share a folder and a commit. */
  static final int PAGE = 1_000;

  /** Added to a number, these give names of one length, for less than formatting costs. */
  private static final int FOLDERS = 100_000;

  private static final int FILES = 10_000_000;

  private static final Instant LONG_AGO = Instant.ofEpochSecond(1_700_000_000);

  private ManyFiles() {}

  /** A session of the no-op processor, without files. */
  static SessionWriter session(SessionStore store, Path outputs) {
    return session(store, outputs, Parameters.empty());
  }

  /** The same with the options that a batch has stored elsewhere. */
  static SessionWriter session(SessionStore store, Path outputs, Parameters options) {
    return store.create(
        new NewSession(
            "",
            new Nothing().spec(),
            new OutputRule(Optional.of(outputs), OutputRule.DEFAULT_TEMPLATE),
            options,
            Parameters.empty()),
        Durability.POWER_LOSS);
  }

  /** The path of a file; its folder holds a page of them. */
  static Path path(Path root, int number) {
    String folder = "d" + (FOLDERS + number / PAGE);
    return Path.of(root + "/" + folder + "/file" + (FILES + number) + ".wav");
  }

  /** The files as a listing finds them, made as the stream is consumed. */
  static Stream<NewFile> files(Path root, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            number ->
                new NewFile(
                    path(root, number),
                    1,
                    new Fingerprint(100_000L + number, LONG_AGO.plusNanos(number), 0)));
  }

  /** Hands a stream over in pages. */
  static void pages(Stream<NewFile> files, Consumer<List<NewFile>> page) {
    List<NewFile> next = new ArrayList<>(PAGE);
    files.forEachOrdered(
        file -> {
          next.add(file);
          if (next.size() == PAGE) {
            page.accept(List.copyOf(next));
            next.clear();
          }
        });
    if (!next.isEmpty()) {
      page.accept(next);
    }
  }
}
