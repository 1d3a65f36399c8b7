package io.audiotoolkit;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.StartedMark;
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
  private final int quarantineAfter;
  private final Clock clock;

  Recovery(
      SessionStore store, SessionWriter writer, OutputSync sync, int quarantineAfter, Clock clock) {
    this.store = store;
    this.writer = writer;
    this.sync = sync;
    this.quarantineAfter = quarantineAfter;
    this.clock = clock;
  }

  void run() {
    String id = writer.session().id();
    FilePages pages = new FilePages(store, id, FileQuery.of(FilePages.PAGE, FileStatus.PROCESSING));
    for (List<FileRecord> page = pages.nextPage(); !page.isEmpty(); page = pages.nextPage()) {
      List<FileChange> changes = new ArrayList<>();
      for (FileRecord file : page) {
        FileRecord recovered =
            file.isBeingPublished() && rollForward(file)
                ? file.completed(clock.instant())
                : file.returned();
        changes.add(new FileChange(FileStatus.PROCESSING, recovered));
      }
      writer.update(changes);
    }
    settleSuspects(id);
  }

  /** Finishes a recorded publication; when its bytes are gone, takes back what there is of it. */
  private boolean rollForward(FileRecord file) {
    List<OutputFile> inPlace = new ArrayList<>();
    Set<Path> folders = new LinkedHashSet<>();
    try {
      for (OutputFile output : file.outputs()) {
        Path staged = output.staged();
        if (staged != null && Files.exists(staged)) {
          Publisher.moveIntoPlace(output, sync);
        } else if (!ExistingOutputs.hasRecordedSize(output)
            || OutputSync.sum(output.path()) != output.crc32c()) {
          LOG.warn("the bytes of {} are gone; {} is processed again", output.path(), file.input());
          for (OutputFile part : inPlace) {
            Files.deleteIfExists(part.path());
          }
          return false;
        }
        inPlace.add(output);
        folders.add(output.path().getParent());
      }
      for (Path folder : folders) {
        sync.syncFolder(folder);
      }
      return true;
    } catch (IOException e) {
      throw new EnvironmentException(
          "cannot finish the publication of the outputs of "
              + file.input()
              + " ("
              + e.getClass().getSimpleName()
              + ": "
              + e.getMessage()
              + "); allow writing to the output folder, then resume",
          e);
    }
  }

  private void settleSuspects(String id) {
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
