package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The last look before a rename: no output replaces an input, the output of another input, or what
 * the user did not allow to be replaced. Thread-safe.
 */
final class PublicationCheck {

  private final OutputPlaces places;
  private final NameAliases names;
  private final OnExisting onExisting;
  private final ExistingOutputs existing;
  private final SessionStore store;
  private final String sessionId;

  /** Targets of this run, by hash; read before it once something is about to be replaced. */
  private final LongHashSet claimed = new LongHashSet();

  private boolean earlierRunsLoaded;

  /**
   * Where an output goes.
   *
   * @param isSkipped whether something stands there that is to be kept
   */
  record Verdict(Path target, boolean isSkipped) {}

  PublicationCheck(
      OutputPlaces places, OnExisting onExisting, SessionStore store, String sessionId) {
    this.places = places;
    this.names = NameAliases.in(places.rule().folder());
    this.onExisting = onExisting;
    this.store = store;
    this.sessionId = sessionId;
    this.existing = new ExistingOutputs(store, sessionId);
  }

  /**
   * Where an output goes.
   *
   * @throws InputException if it must not go there
   */
  Verdict of(FileRecord file, Outcome.StagedOutput staged) {
    Path target = places.of(file, new OutputName(staged.suffix(), staged.extension()));
    boolean stands = ExistingOutputs.stands(target);
    if (stands && Files.isDirectory(target)) {
      throw new InputException(
          "the output " + target + " is a folder; rename it or choose another output folder");
    }
    if (stands && existing.isInput(file, target)) {
      throw new InputException(
          "the output " + target + " would replace an input; choose another output folder");
    }
    if (stands && isToBeKept(file, target)) {
      return new Verdict(target, true);
    }
    claim(target, stands);
    return new Verdict(target, false);
  }

  private boolean isToBeKept(FileRecord file, Path target) {
    return switch (onExisting) {
      case OVERWRITE -> false;
      case SKIP -> !existing.isOfThisSession(file, target);
      case FAIL -> {
        if (!existing.isOfThisSession(file, target)) {
          throw stranger(target);
        }
        yield false;
      }
      case UNCHANGED -> {
        if (!existing.isOurs(file, target)) {
          throw stranger(target);
        }
        yield false;
      }
    };
  }

  private static InputException stranger(Path target) {
    return new InputException(
        "the output "
            + target
            + " exists and was not made from this input; move it away, choose"
            + " another output folder, or allow skip or overwrite");
  }

  private synchronized void claim(Path target, boolean stands) {
    if (stands && onExisting == OnExisting.OVERWRITE && !earlierRunsLoaded) {
      earlierRunsLoaded = true;
      loadEarlierRuns();
    }
    if (!claimed.add(names.hash(target))) {
      throw new InputException(
          "another input of this session has made the output "
              + target
              + " already; give the inputs different names or use a template with {relDir}");
    }
  }

  private void loadEarlierRuns() {
    try (Stream<FileRecord> files =
        FilePages.stream(store, sessionId, List.of(FileStatus.COMPLETED))) {
      files
          .flatMap(file -> file.outputs().stream())
          .forEach(output -> claimed.add(names.hash(output.path())));
    }
  }
}
