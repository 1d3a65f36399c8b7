package io.audiotoolkit;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.disk.OddFolders;
import io.audiotoolkit.disk.OutputPlaces;
import io.audiotoolkit.disk.OutputRefusedException;
import io.audiotoolkit.disk.OutputSync;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.StartedMark;
import io.audiotoolkit.record.ExistingOutputs;
import io.audiotoolkit.record.RecordedOutputs;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts in order what the last owner of a session left: rolls recorded publications forward, puts
 * claimed files back to pending, and finds out which files may have killed it.
 */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final SessionStore store;
  private final SessionWriter writer;
  private final OutputSync sync;
  private final RecordedOutputs recorded;
  private final ExistingPolicy policy;
  private final OddFolders oddFolders;
  private final int quarantineAfter;
  private final Clock clock;

  Recovery(
      SessionStore store,
      SessionWriter writer,
      OutputSync sync,
      StagingFolders staging,
      BatchOptions options,
      ExistingOutputs existing,
      Clock clock) {
    this.store = store;
    this.writer = writer;
    this.sync = sync;
    OutputPlaces places = new OutputPlaces(writer.session().output());
    this.recorded = new RecordedOutputs(places, existing, staging);
    this.policy = new ExistingPolicy(options.onExisting(), existing);
    this.oddFolders = new OddFolders(places);
    this.quarantineAfter = options.quarantineAfter();
    this.clock = clock;
  }

  /** Returns how many files may have been the death of the last owner and are to be done yet. */
  int run() {
    String id = writer.session().id();
    FilePages pages = new FilePages(store, id, FileQuery.of(FilePages.PAGE, FileStatus.PROCESSING));
    for (List<FileRecord> page = pages.nextPage(); !page.isEmpty(); page = pages.nextPage()) {
      List<FileChange> changes = new ArrayList<>();
      for (FileRecord file : page) {
        FileRecord recovered = file.isBeingPublished() ? rolledForward(file) : file.returned();
        changes.add(new FileChange(FileStatus.PROCESSING, recovered));
      }
      writer.update(changes);
    }
    return settleSuspects(id);
  }

  /** Finishes a recorded publication; when that cannot be, takes back what there is of it. */
  private FileRecord rolledForward(FileRecord file) {
    if (!recorded.belongTo(file)) {
      LOG.warn(
          "the session database names outputs of {} that this session cannot have made; they are"
              + " left alone, and it is processed again",
          file.input());
      return file.returned();
    }
    List<OutputFile> staged = new ArrayList<>();
    List<OutputFile> inPlace = new ArrayList<>();
    try {
      for (OutputFile output : file.outputs()) {
        if (RecordedOutputs.isStaged(output)) {
          staged.add(output);
        } else if (ExistingOutputs.isWhole(output)) {
          inPlace.add(output);
        } else {
          LOG.warn("the bytes of {} are gone; {} is processed again", output.path(), file.input());
          delete(inPlace);
          return file.returned();
        }
      }
      return finished(file, staged, inPlace);
    } catch (IOException e) {
      throw unfinished(file, e);
    }
  }

  private FileRecord finished(FileRecord file, List<OutputFile> staged, List<OutputFile> inPlace)
      throws IOException {
    try {
      for (OutputFile output : staged) { // what came there meanwhile is not ours to replace
        if (ExistingOutputs.stands(output.path())
            && policy.leaves(file.returned(), output.path())) {
          delete(inPlace);
          return file.returned().skipped(List.of(), file.fingerprint(), clock.instant());
        }
      }
      Publisher.moveIntoPlace(staged, sync, oddFolders);
    } catch (OutputRefusedException e) {
      delete(inPlace);
      return file.failed(e.error(), file.attempts() + 1, clock.instant());
    }
    Set<Path> folders = new LinkedHashSet<>();
    file.outputs().forEach(output -> folders.add(output.path().getParent()));
    for (Path folder : folders) {
      sync.syncFolder(folder);
    }
    return file.completed(clock.instant());
  }

  private static void delete(List<OutputFile> inPlace) throws IOException {
    for (OutputFile part : inPlace) {
      Files.deleteIfExists(part.path());
    }
  }

  private static EnvironmentException unfinished(FileRecord file, IOException e) {
    return new EnvironmentException(
        "cannot finish the publication of the outputs of "
            + file.input()
            + " ("
            + e.getClass().getSimpleName()
            + ": "
            + e.getMessage()
            + "); allow writing to the output folder, then resume",
        e);
  }

  private int settleSuspects(String id) {
    List<StartedMark> marks = writer.suspects();
    List<FileChange> changes = new ArrayList<>();
    for (StartedMark mark : marks) {
      FilePages.at(store, id, mark.seq())
          .filter(file -> !file.status().isFinal())
          .ifPresent(file -> changes.add(suspected(file, mark)));
    }
    if (!marks.isEmpty()) {
      writer.settleSuspects(changes);
    }
    return (int) changes.stream().filter(change -> !change.to().status().isFinal()).count();
  }

  private FileChange suspected(FileRecord file, StartedMark mark) {
    FileRecord suspect = file.suspected(mark.alone());
    if (suspect.crashes() < quarantineAfter) {
      return new FileChange(file.status(), suspect);
    }
    FileError error =
        new FileError(
            ErrorKind.CRASH,
            "the process died "
                + suspect.crashes()
                + " times while this file alone was under way;"
                + " it is quarantined: look at it, then retry the session");
    return new FileChange(
        file.status(), suspect.failed(error, suspect.attempts(), clock.instant()));
  }
}
