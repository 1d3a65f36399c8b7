package io.audiotoolkit;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.disk.LongHashSet;
import io.audiotoolkit.disk.NameAliases;
import io.audiotoolkit.disk.OutputPlaces;
import io.audiotoolkit.disk.OutputRefusedException;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.record.ExistingOutputs;
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
  private final ExistingPolicy policy;
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
      OutputPlaces places,
      OnExisting onExisting,
      SessionStore store,
      String sessionId,
      ExistingOutputs existing) {
    this.places = places;
    this.names = NameAliases.in(places.rule().folder());
    this.onExisting = onExisting;
    this.store = store;
    this.sessionId = sessionId;
    this.existing = existing;
    this.policy = new ExistingPolicy(onExisting, existing);
  }

  /**
   * Where an output goes.
   *
   * @throws OutputRefusedException if it must not go there
   * @throws io.audiotoolkit.model.InputException if the input's name does not allow it
   */
  Verdict of(FileRecord file, OutputName name) {
    Path target = places.of(file, name);
    boolean stands = ExistingOutputs.stands(target);
    if (stands && !Files.isDirectory(target) && existing.isInput(file, target)) {
      throw new OutputRefusedException(
          "the output " + target + " would replace an input; choose another output folder");
    }
    if (stands && policy.leaves(file, target)) {
      return new Verdict(target, true);
    }
    claim(target, stands);
    return new Verdict(target, false);
  }

  private synchronized void claim(Path target, boolean stands) {
    if (stands && onExisting == OnExisting.OVERWRITE && !earlierRunsLoaded) {
      earlierRunsLoaded = true;
      loadEarlierRuns();
    }
    if (!claimed.add(names.hash(target))) {
      throw new OutputRefusedException(
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
