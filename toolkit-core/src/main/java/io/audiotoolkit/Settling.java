package io.audiotoolkit;

import io.audiotoolkit.attempt.FirstTraces;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.spi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of a file when its attempt has ended, has it recorded, and tells of it once
 * that is durable. Used by the coordinating thread, to which what happens elsewhere is posted.
 */
final class Settling implements Publisher.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  private final RunParts run;
  private final Consumer<Runnable> post;
  private final FirstTraces traces;
  private final DiskRoom room = new DiskRoom();

  /** Whether a lack of memory ends the run, so that each file under way may be what takes it. */
  private boolean shortOfMemory;

  /** Files whose failure is decided and not recorded yet. */
  private long failing;

  private int recording;
  private long sinceCheckpoint;

  /**
   * For one run.
   *
   * @param post has the coordinating thread do something; called from any thread
   */
  Settling(RunParts run, Consumer<Runnable> post) {
    this.run = run;
    this.post = post;
    this.traces = new FirstTraces(run.writer().session().id());
  }

  /** How many files wait for their record. */
  int recording() {
    return recording;
  }

  /** Why files are left that were tried; empty when none is. */
  Optional<String> whyLeft() {
    return room.whyLeft();
  }

  /** The attempt has ended; a second report of the same one changes nothing. */
  void ended(Outcome outcome) {
    Attempt attempt = run.underWay().find(outcome.taskId());
    if (attempt == null) {
      return;
    }
    run.underWay().leave(attempt);
    for (String warning : outcome.warnings()) {
      run.listeners().tell(listener -> listener.warned(attempt.record, warning));
    }
    traces.thrown(attempt.record.input(), outcome.trace());
    FileError error = new FileError(outcome.ending().errorKind(), outcome.message());
    switch (outcome.ending()) {
      case WRITTEN, MEASURED -> publish(attempt, outcome);
      case NOTHING_TO_DO -> skipped(attempt, outcome.warnings());
      case INPUT_ERROR, INTERNAL_ERROR -> fail(attempt, attempt.record, error);
      case TRANSIENT_ERROR -> retryOrFail(attempt, error);
      case CRASHED -> isolateOrFail(attempt, error);
      case DISK_FULL -> diskFull(attempt, outcome.message());
      case OUT_OF_MEMORY -> outOfMemory(attempt, error);
      case ENVIRONMENT_ERROR -> {
        giveUp(attempt);
        stop(outcome.message());
      }
    }
  }

  private void publish(Attempt attempt, Outcome outcome) {
    if (outcome.ending() == Outcome.Ending.MEASURED && outcome.outputs().isEmpty()) {
      attempt.folder(Attempt.Folder.UNTOUCHED);
    }
    room.foundRoom();
    run.publisher().publish(attempt, outcome, this);
  }

  private void retryOrFail(Attempt attempt, FileError error) {
    if (attempt.record.attempts() + 1 < run.options().retry().maxAttempts()) {
      again(attempt, attempt.record, error);
    } else {
      fail(attempt, attempt.record, error);
    }
  }

  private void isolateOrFail(Attempt attempt, FileError error) {
    FileRecord suspect = attempt.record.suspected(true);
    if (suspect.crashes() < run.options().quarantineAfter()) {
      run.feed().suspected(suspect);
      again(attempt, suspect, error);
    } else {
      fail(attempt, suspect, error);
    }
  }

  private void again(Attempt attempt, FileRecord file, FileError error) {
    FileRecord pending = file.afterFailedAttempt(error);
    Duration delay = run.options().retry().delayAfter(pending.attempts());
    LOG.warn("{}: {}; trying again in {}", file.input(), error.message(), DurationText.of(delay));
    record(
        FileStatus.PROCESSING,
        pending,
        () -> {
          run.feed().again(pending, delay.toNanos());
          end(attempt);
          run.listeners().tell(listener -> listener.fileRetried(pending, delay));
        });
  }

  /** Makes room before anything is recorded: the store may be on the same disk. */
  private void diskFull(Attempt attempt, String message) {
    DiskRoom.Fate fate = room.fate(attempt, message, run.options().parallelism());
    FileError tooLarge = DiskRoom.tooLarge(attempt, run.places().base(attempt.record));
    run.staging().giveBack(attempt.staging, false);
    attempt.folder(Attempt.Folder.GONE);
    room.madeRoom();
    LOG.warn("{}: {}", attempt.record.input(), message);
    switch (fate) {
      case LAST -> putLast(attempt);
      case FAILED -> fail(attempt, attempt.record, tooLarge);
      case LEFT -> giveUp(attempt);
      case STOP -> {
        putLast(attempt);
        stop(message);
      }
    }
  }

  /** Among others, any of them may take it all; alone, it needs more than there is. */
  private void outOfMemory(Attempt attempt, FileError error) {
    if (attempt.record.suspect()) {
      fail(attempt, attempt.record, error);
    } else {
      shortOfMemory = true;
      putLast(attempt);
      stop(error.message());
    }
  }

  /** Back to pending, as one that is done once all others are, alone. */
  private void putLast(Attempt attempt) {
    FileRecord pending = attempt.record.suspected(false).returned();
    run.feed().suspected(pending);
    record(
        FileStatus.PROCESSING,
        pending,
        () -> {
          run.feed().last(pending);
          run.underWay().end(attempt);
        });
  }

  /** An attempt that was cancelled since it took too long. */
  void timedOut(Attempt attempt) {
    run.underWay().leave(attempt);
    attempt.folder(Attempt.Folder.GONE);
    run.writer().returned(attempt.slot);
    FileError error =
        new FileError(
            ErrorKind.TIMEOUT,
            "the attempt took longer than the timeout of "
                + DurationText.of(run.options().timeout())
                + "; allow more time, or look at the file");
    fail(attempt, attempt.record, error);
  }

  /** An attempt that was cancelled since the run is to stop. */
  void stopped(Attempt attempt) {
    if (attempt.isProcessing() && (room.isFull() || shortOfMemory)) {
      run.underWay().leave(attempt);
      putLast(attempt);
    } else {
      giveUp(attempt);
    }
  }

  /** Leaves the file as it is recorded; pausing the session puts it back to pending. */
  private void giveUp(Attempt attempt) {
    run.underWay().end(attempt);
  }

  private void stop(@Nullable String reason) {
    run.stop().request(StopSignal.Mode.ENVIRONMENT, reason);
  }

  private void skipped(Attempt attempt, List<String> warnings) {
    FileRecord skipped = attempt.record.skippedByAttempt(run.clock().instant());
    settle(attempt, skipped.withWarnings(warnings));
  }

  private void fail(Attempt attempt, FileRecord file, FileError error) {
    settle(attempt, file.failed(error, file.attempts() + 1, run.clock().instant()));
  }

  private void settle(Attempt attempt, FileRecord ended) {
    haltAtLimit(ended);
    record(FileStatus.PROCESSING, ended, () -> finished(attempt, ended));
  }

  /** Records how a file ended that needed no attempt. */
  void settle(FileStatus from, FileRecord ended) {
    haltAtLimit(ended);
    record(from, ended, () -> finished(ended));
  }

  private void record(FileStatus from, FileRecord file, Runnable onceDurable) {
    recording++;
    run.recorder()
        .record(
            new FileChange(from, file),
            () ->
                post.accept(
                    () -> {
                      recording--;
                      onceDurable.run();
                    }));
  }

  private void finished(Attempt attempt, FileRecord ended) {
    end(attempt);
    finished(ended);
  }

  private void finished(FileRecord ended) {
    failing -= ended.status() == FileStatus.FAILED ? 1 : 0;
    run.meter().finished(ended);
    run.listeners().tell(listener -> listener.fileFinished(ended, run.meter().snapshot()));
    if (++sinceCheckpoint >= run.options().checkpointEvery()) {
      sinceCheckpoint = 0;
      run.recorder().between(run.writer()::checkpoint);
      run.listeners().tell(listener -> listener.checkpoint(run.meter().snapshot()));
    }
  }

  private void end(Attempt attempt) {
    run.underWay().end(attempt);
    switch (attempt.folder()) {
      case USED -> run.staging().giveBack(attempt.staging, false);
      case UNTOUCHED -> run.staging().giveBack(attempt.staging, true);
      case GONE -> {}
    }
  }

  private void haltAtLimit(FileRecord ended) {
    if (ended.status() == FileStatus.FAILED) {
      failing++;
      haltAtLimit();
    }
  }

  /** At once, not when the failures are recorded: meanwhile many more files could fail. */
  void haltAtLimit() {
    long failed = run.meter().counts().failed() + failing;
    long total = run.meter().counts().total();
    if (run.options().haltWhen().isReached(failed, total)) {
      run.stop()
          .request(
              StopSignal.Mode.HALT,
              "stopped because "
                  + failed
                  + " of "
                  + total
                  + " files failed; look at the failures, then retry the session");
    }
  }

  @Override
  public void completed(Attempt attempt, FileRecord record) {
    post.accept(() -> finished(attempt, record));
  }

  @Override
  public void refused(Attempt attempt, FileError why) {
    post.accept(() -> fail(attempt, attempt.record, why));
  }

  @Override
  public void unwanted(Attempt attempt) {
    post.accept(() -> skipped(attempt, List.of()));
  }

  @Override
  public void broken(Attempt attempt, EnvironmentException why) {
    post.accept(
        () -> {
          giveUp(attempt);
          stop(why.getMessage());
        });
  }
}
