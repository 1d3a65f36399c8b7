package io.audiotoolkit;

import io.audiotoolkit.disk.AtomicRename;
import io.audiotoolkit.disk.OddFolders;
import io.audiotoolkit.disk.OutputRefusedException;
import io.audiotoolkit.disk.OutputSync;
import io.audiotoolkit.disk.Shortage;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.record.Recorder;
import io.audiotoolkit.spi.Outcome;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Brings the outputs of an attempt from staging to their final names: syncs them on a small pool,
 * has the recorder write down what is about to be published, renames, syncs the folders once a
 * group, and has the completion recorded. Thread-safe.
 */
final class Publisher implements AutoCloseable {

  private static final int SYNC_THREADS = 4;

  /** Hears how publications end, from any thread. */
  interface Listener {
    /** All outputs are in place and the completion is recorded. */
    void completed(Attempt attempt, FileRecord record);

    /** The outputs cannot be published; the file has failed. */
    void refused(Attempt attempt, FileError why);

    /** The outputs are not wanted. */
    void unwanted(Attempt attempt);

    /** The environment is broken. */
    void broken(Attempt attempt, EnvironmentException why);
  }

  private final PublicationCheck check;
  private final OddFolders oddFolders;
  private final OutputSync sync;
  private final Recorder recorder;
  private final Clock clock;
  private final ExecutorService pool;
  private final LinkedBlockingQueue<Ready> ready = new LinkedBlockingQueue<>();
  private final Thread renamer;

  /** A publication that is recorded and waits for its renames. */
  private record Ready(Attempt attempt, FileRecord record, Listener listener) {}

  Publisher(
      String sessionId,
      PublicationCheck check,
      OddFolders oddFolders,
      OutputSync sync,
      Recorder recorder,
      Clock clock) {
    this.check = check;
    this.oddFolders = oddFolders;
    this.sync = sync;
    this.recorder = recorder;
    this.clock = clock;
    this.pool =
        Executors.newFixedThreadPool(
            SYNC_THREADS, task -> daemon(task, "audiotoolkit-sync-" + sessionId));
    this.renamer = daemon(this::renameGroups, "audiotoolkit-publisher-" + sessionId);
    renamer.start();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Publishes what an attempt left in its staging folder; nothing takes no time. */
  void publish(Attempt attempt, Outcome outcome, Listener listener) {
    if (outcome.outputs().isEmpty()) {
      prepare(attempt, outcome, listener);
    } else {
      pool.execute(() -> prepare(attempt, outcome, listener));
    }
  }

  private void prepare(Attempt attempt, Outcome outcome, Listener listener) {
    try {
      List<OutputFile> outputs = new ArrayList<>();
      for (Outcome.StagedOutput staged : outcome.outputs()) {
        PublicationCheck.Verdict verdict =
            check.of(attempt.record, new OutputName(staged.suffix(), staged.extension()));
        if (verdict.isSkipped()) {
          listener.unwanted(attempt);
          return;
        }
        outputs.add(summed(attempt.staging.resolve(staged.file()), verdict.target()));
      }
      FileRecord publishing =
          attempt
              .record
              .publishing(outputs, read(attempt.present, outcome.edgeHash()))
              .withMeasurements(outcome.measurements())
              .withWarnings(outcome.warnings());
      if (outputs.isEmpty()) {
        complete(new Ready(attempt, publishing, listener));
      } else {
        recorder.record(
            new FileChange(FileStatus.PROCESSING, publishing),
            () -> ready.add(new Ready(attempt, publishing, listener)));
      }
    } catch (OutputRefusedException e) {
      listener.refused(attempt, e.error());
    } catch (InputException e) {
      listener.refused(attempt, new FileError(ErrorKind.INPUT, String.valueOf(e.getMessage())));
    } catch (Throwable e) {
      listener.broken(
          attempt,
          e instanceof NoSuchFileException && Files.notExists(attempt.staging)
              ? new EnvironmentException(
                  StagingFolders.takenAway(attempt.staging, attempt.record.input()), e)
              : cannotPublish("outputs of " + attempt.record.input(), e));
    }
  }

  private static Fingerprint read(Fingerprint present, long edgeHash) {
    return edgeHash == 0
        ? present
        : new Fingerprint(present.sizeBytes(), present.modified(), edgeHash);
  }

  private OutputFile summed(Path staged, Path target) throws IOException {
    int sum = sync.sumAndSync(staged);
    Path folder = target.getParent();
    if (folder != null) {
      make(folder, target);
    }
    return new OutputFile(target, Files.size(staged), sum, staged);
  }

  /** Makes the folder of a target, or sees that it can be written, before anything is recorded. */
  private void make(Path folder, Path target) throws IOException {
    try {
      sync.makeFolder(folder);
      if (oddFolders.isUnwritable(folder)) {
        throw new AccessDeniedException(folder.toString());
      }
    } catch (IOException e) {
      throw oddFolders.refusal(target, e).orElseThrow(() -> e);
    }
  }

  private void renameGroups() {
    List<Ready> group = new ArrayList<>();
    try {
      while (true) {
        group.add(ready.take());
        ready.drainTo(group);
        rename(group);
        group.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void rename(List<Ready> group) {
    Set<Path> folders = new LinkedHashSet<>();
    List<Ready> renamed = new ArrayList<>();
    for (Ready one : group) {
      try {
        moveIntoPlace(one.record().outputs(), sync, oddFolders);
        one.record().outputs().forEach(output -> folders.add(output.path().getParent()));
        renamed.add(one);
      } catch (OutputRefusedException e) {
        one.listener().refused(one.attempt(), e.error());
      } catch (Throwable e) {
        one.listener().broken(one.attempt(), cannotPublish(one.record().input().toString(), e));
      }
    }
    try {
      for (Path folder : folders) {
        sync.syncFolder(folder);
      }
    } catch (IOException e) {
      renamed.forEach(
          one -> one.listener().broken(one.attempt(), cannotPublish("the output folder", e)));
      return;
    }
    renamed.forEach(this::complete);
  }

  /**
   * Renames the staged outputs of one file, whose publication is recorded.
   *
   * @throws OutputRefusedException if one of them cannot go where it belongs; none is left then
   */
  static void moveIntoPlace(List<OutputFile> outputs, OutputSync sync, OddFolders oddFolders)
      throws IOException {
    List<Path> moved = new ArrayList<>();
    for (OutputFile output : outputs) {
      Path staged = output.staged();
      try {
        if (staged != null) {
          AtomicRename.move(staged, output.path(), sync);
        }
        moved.add(output.path());
      } catch (IOException e) {
        OutputRefusedException refusal = oddFolders.refusal(output.path(), e).orElseThrow(() -> e);
        for (Path part : moved) {
          Files.deleteIfExists(part);
        }
        throw refusal;
      }
    }
  }

  private void complete(Ready one) {
    FileRecord completed = one.record().completed(clock.instant());
    recorder.record(
        new FileChange(FileStatus.PROCESSING, completed),
        () -> one.listener().completed(one.attempt(), completed));
  }

  private static EnvironmentException cannotPublish(String what, Throwable e) {
    return e instanceof EnvironmentException environment
        ? environment
        : Shortage.behind(e)
            .orElseGet(
                () ->
                    new EnvironmentException(
                        "cannot publish %s (%s: %s); free space or allow writing to the output folder, then resume"
                            .formatted(what, e.getClass().getSimpleName(), e.getMessage()),
                        e));
  }

  /** Ends the threads; publications under way must have ended before. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      pool.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    renamer.interrupt();
  }
}
