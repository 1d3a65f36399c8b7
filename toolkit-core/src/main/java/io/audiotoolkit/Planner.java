package io.audiotoolkit;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.disk.LongHashSet;
import io.audiotoolkit.disk.NameAliases;
import io.audiotoolkit.disk.NormalPath;
import io.audiotoolkit.disk.OddFolders;
import io.audiotoolkit.disk.OutputPlaces;
import io.audiotoolkit.disk.OutputRefusedException;
import io.audiotoolkit.disk.PathHash;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.record.ExistingOutputs;
import io.audiotoolkit.record.UnchangedFiles;
import io.audiotoolkit.record.WorkItem;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private final ExistingPolicy policy;
  private final OddFolders oddFolders;
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
      ExistingOutputs existing,
      Clock clock,
      BooleanSupplier stopped) {
    this.store = store;
    this.writer = writer;
    this.sessionId = writer.session().id();
    this.processor = processor;
    this.inputs = inputs;
    this.places = places;
    this.onExisting = onExisting;
    this.policy = new ExistingPolicy(onExisting, existing);
    this.oddFolders = new OddFolders(places);
    this.clock = clock;
    this.stopped = stopped;
  }

  /**
   * Plans; false when it was stopped before the end.
   *
   * @throws io.audiotoolkit.model.OutputConflictException if outputs would replace inputs or each
   *     other
   * @throws EnvironmentException if there is no input beside which an output could be written
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
    checkThatSomethingCanBeWritten();
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
          .flatMap(made -> made.file().outputs().stream())
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
    update(new UnchangedFiles(store, sessionId, processor, clock).of(page));
  }

  private void update(List<FileChange> changes) {
    if (!changes.isEmpty()) { // of most pages; it would be a commit
      writer.update(changes);
    }
  }

  /** One folder that cannot be written costs its files; but not all of them can be odd. */
  private void checkThatSomethingCanBeWritten() {
    FilePages pending =
        new FilePages(store, sessionId, FileQuery.of(FilePages.PAGE, FileStatus.PENDING));
    Optional<OutputRefusedException> refusal = Optional.empty();
    for (Optional<FileRecord> next = pending.next(); next.isPresent(); next = pending.next()) {
      List<Path> targets = places.predicted(processor, next.get());
      if (!targets.isEmpty()) {
        Optional<OutputRefusedException> here = refusal(targets);
        if (here.isEmpty()) {
          return;
        }
        refusal = refusal.or(() -> here);
      }
    }
    if (refusal.isPresent()) {
      throw new EnvironmentException(
          "no output can be written: " + refusal.get().getMessage() + ", then resume");
    }
  }

  private Optional<OutputRefusedException> refusal(List<Path> targets) {
    return targets.stream()
        .map(Path::getParent)
        .filter(Objects::nonNull)
        .flatMap(folder -> oddFolders.refusal(folder).stream())
        .findFirst();
  }

  private FileChange failed(FileRecord file, OutputRefusedException why) {
    return new FileChange(FileStatus.PENDING, file.failed(why.error(), 0, clock.instant()));
  }

  private boolean findConflicts(LongHashSet taken) {
    ConflictReport report = new ConflictReport(places.rule().template());
    LongHashSet outputs = new LongHashSet();
    NameAliases names = NameAliases.in(places.rule().folder());
    FilePages pages = new FilePages(store, sessionId, FileQuery.of(FilePages.PAGE));
    for (List<FileRecord> page = pages.nextPage(); !page.isEmpty(); page = pages.nextPage()) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      List<FileChange> changes = new ArrayList<>();
      for (FileRecord file : page) {
        if (ExistingOutputs.isProduct(file)) {
          continue;
        }
        List<Path> targets = places.predicted(processor, file);
        for (Path target : targets) {
          if (taken.contains(PathHash.folded(normal.of(target))) && !isOwnProduct(target)) {
            report.replacesInput(file.input(), target);
          } else if (!outputs.add(names.hash(target))) {
            report.sharesOutput(file.input(), target);
          }
        }
        if (file.status() == FileStatus.PENDING) {
          withoutAttempt(file, targets).ifPresent(changes::add);
        }
      }
      update(changes);
    }
    report.throwIfAny();
    return true;
  }

  /** How a file ends that need not, or must not, be processed because of where its outputs go. */
  private Optional<FileChange> withoutAttempt(FileRecord file, List<Path> targets) {
    try {
      for (Path target : targets) {
        if (ExistingOutputs.stands(target) && policy.leaves(file, target)) {
          return Optional.of(skipped(file));
        }
      }
      return refusal(targets).map(why -> failed(file, why));
    } catch (OutputRefusedException e) {
      return Optional.of(failed(file, e));
    }
  }
}
