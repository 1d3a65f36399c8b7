package io.audiotoolkit;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Looks at all files of a session before anything runs: what an earlier session has made already is
 * skipped, and conflicts between outputs, inputs and what exists are found.
 */
final class Planner {

  private final SessionStore store;
  private final SessionWriter writer;
  private final String sessionId;
  private final AudioProcessor processor;
  private final Inputs inputs;
  private final OutputPlaces places;
  private final OnExisting onExisting;
  private final ExistingOutputs existing;
  private final Clock clock;
  private final BooleanSupplier stopped;
  private final NormalPath normal = new NormalPath();

  Planner(
      SessionStore store,
      SessionWriter writer,
      AudioProcessor processor,
      Inputs inputs,
      OutputPlaces places,
      OnExisting onExisting,
      Clock clock,
      BooleanSupplier stopped) {
    this.store = store;
    this.writer = writer;
    this.sessionId = writer.session().id();
    this.processor = processor;
    this.inputs = inputs;
    this.places = places;
    this.onExisting = onExisting;
    this.existing = new ExistingOutputs(store, sessionId);
    this.clock = clock;
    this.stopped = stopped;
  }

  /**
   * Plans; false when it was stopped before the end.
   *
   * @throws io.audiotoolkit.model.OutputConflictException if something would be lost
   */
  boolean run() {
    if ((mayHoldProducts() && !eachPending(this::skipOwnProducts))
        || (onExisting == OnExisting.UNCHANGED && !eachPending(this::keepUnchanged))) {
      return false;
    }
    LongHashSet taken = new LongHashSet();
    boolean predicts = false;
    FilePages all = new FilePages(store, sessionId, FileQuery.of(FilePages.PAGE));
    for (List<FileRecord> page = all.nextPage(); !page.isEmpty(); page = all.nextPage()) {
      if (!predicts && !predicts(page)) {
        return true;
      }
      predicts = true;
      page.forEach(file -> addAllNames(file, taken));
    }
    return findConflicts(taken);
  }

  /** An input has its own name, and, where it is a link, that of the file that it leads to. */
  private void addAllNames(FileRecord file, LongHashSet names) {
    addAllNames(file.input(), names);
    for (Path further : WorkItem.beforehand(processor, file.input()).further()) {
      addAllNames(normal.of(further), names);
    }
  }

  private static void addAllNames(Path input, LongHashSet names) {
    names.add(PathHash.folded(input));
    if (Files.isSymbolicLink(input)) {
      try {
        names.add(PathHash.folded(input.toRealPath()));
      } catch (IOException e) {
        return; // it leads nowhere, and fails by itself
      }
    }
  }

  /** Whether outputs of an earlier session can be among the inputs. */
  private boolean mayHoldProducts() {
    Optional<Path> folder = places.rule().folder();
    if (folder.isEmpty() || !inputs.canHoldFilesIn(folder.get())) {
      return folder.isEmpty();
    }
    boolean[] found = {false};
    eachPending(
        page -> found[0] |= page.stream().anyMatch(file -> file.input().startsWith(folder.get())));
    return found[0];
  }

  private boolean predicts(List<FileRecord> page) {
    return page.stream().anyMatch(file -> !processor.predictedOutputs(file.input()).isEmpty());
  }

  private boolean eachPending(Consumer<List<FileRecord>> step) {
    FilePages pages =
        new FilePages(store, sessionId, FileQuery.of(FilePages.PAGE, FileStatus.PENDING));
    for (List<FileRecord> page = pages.nextPage(); !page.isEmpty(); page = pages.nextPage()) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      step.accept(page);
    }
    return true;
  }

  /** A file that an earlier session made beside its inputs is not an input of the next one. */
  private void skipOwnProducts(List<FileRecord> page) {
    for (FileRecord file : page) {
      store.history(file.input(), ExistingOutputs.HISTORY).stream()
          .flatMap(made -> made.outputs().stream())
          .filter(output -> !output.path().equals(file.input()))
          .map(output -> store.file(sessionId, output.path()))
          .flatMap(Optional::stream)
          .filter(product -> product.status() == FileStatus.PENDING)
          .forEach(product -> writer.update(List.of(skipped(product))));
    }
  }

  private FileChange skipped(FileRecord file) {
    return new FileChange(
        FileStatus.PENDING, file.skipped(List.of(), file.fingerprint(), clock.instant()));
  }

  private boolean isOwnProduct(Path target) {
    return store.file(sessionId, target).filter(ExistingOutputs::isProduct).isPresent();
  }

  private void keepUnchanged(List<FileRecord> page) {
    Map<Long, FileRecord> earlier = store.sameWork(sessionId, page);
    List<FileChange> changes = new ArrayList<>();
    for (FileRecord file : page) {
      FileRecord made = earlier.get(file.seq());
      if (made != null) {
        keep(file, made, changes);
      }
    }
    update(changes);
  }

  private void update(List<FileChange> changes) {
    if (!changes.isEmpty()) { // of most pages; it would be a commit
      writer.update(changes);
    }
  }

  private void keep(FileRecord file, FileRecord made, List<FileChange> changes) {
    if (!made.outputs().isEmpty()
        && ExistingOutputs.areUnchanged(made)
        && isUnchanged(file, made)) {
      Fingerprint now =
          new Fingerprint(
              file.fingerprint().sizeBytes(),
              file.fingerprint().modified(),
              made.fingerprint().edgeHash());
      FileRecord kept =
          file.skipped(made.outputs(), now, clock.instant())
              .withMeasurements(made.measurements())
              .withWarnings(made.warnings());
      changes.add(new FileChange(FileStatus.PENDING, kept));
    }
  }

  private boolean isUnchanged(FileRecord file, FileRecord made) {
    Fingerprint then = made.fingerprint();
    Fingerprint now = file.fingerprint();
    if (now.matches(then) || now.sizeBytes() != then.sizeBytes() || then.edgeHash() == 0) {
      return now.matches(then);
    }
    try {
      return WorkItem.beforehand(processor, file.input()).edgeHash() == then.edgeHash();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean findConflicts(LongHashSet taken) {
    ConflictReport report = new ConflictReport();
    LongHashSet outputs = new LongHashSet();
    NameAliases names = NameAliases.in(places.rule().folder());
    FilePages pages = new FilePages(store, sessionId, FileQuery.of(FilePages.PAGE));
    for (List<FileRecord> page = pages.nextPage(); !page.isEmpty(); page = pages.nextPage()) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      List<FileChange> changes = new ArrayList<>();
      for (FileRecord file : page) {
        examine(file, taken, outputs, names, report, changes);
      }
      update(changes);
    }
    report.throwIfAny();
    return true;
  }

  private void examine(
      FileRecord file,
      LongHashSet taken,
      LongHashSet outputs,
      NameAliases names,
      ConflictReport report,
      List<FileChange> changes) {
    if (ExistingOutputs.isProduct(file)) {
      return;
    }
    for (OutputName name : processor.predictedOutputs(file.input())) {
      Path target;
      try {
        target = places.of(file, name);
      } catch (InputException e) {
        return; // fails by itself when it is published
      }
      if (taken.contains(PathHash.folded(normal.of(target))) && !isOwnProduct(target)) {
        report.replacesInput(file.input(), target);
      } else if (!outputs.add(names.hash(target))) {
        report.sharesOutput(file.input(), target);
      } else if (file.status() == FileStatus.PENDING && ExistingOutputs.stands(target)) {
        onExisting(file, target, report, changes);
        if (onExisting == OnExisting.SKIP || onExisting == OnExisting.FAIL) {
          return;
        }
      }
    }
  }

  private void onExisting(
      FileRecord file, Path target, ConflictReport report, List<FileChange> changes) {
    switch (onExisting) {
      case OVERWRITE -> {}
      case SKIP -> changes.add(skipped(file));
      case FAIL -> {
        FileError error =
            new FileError(
                ErrorKind.INPUT,
                "the output "
                    + target
                    + " exists; move it away, or allow unchanged, skip or"
                    + " overwrite");
        changes.add(new FileChange(FileStatus.PENDING, file.failed(error, 0, clock.instant())));
      }
      case UNCHANGED -> {
        if (!existing.isOurs(file, target)) {
          report.stranger(target);
        }
      }
    }
  }
}
