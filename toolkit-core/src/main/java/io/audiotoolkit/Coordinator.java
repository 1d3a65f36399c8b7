package io.audiotoolkit;

import io.audiotoolkit.attempt.FirstTraces;
import io.audiotoolkit.disk.OutputPlaces;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.record.Recorder;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.SessionWriter;
import io.audiotoolkit.spi.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands files to the executor and decides what becomes of each attempt. One thread runs it; what
 * happens elsewhere reaches it through {@link #post}.
 */
final class Coordinator implements Publisher.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);
  private static final int MAX_PUBLISHING = 64;
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How soon to look again whether a cancelled attempt has ended. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final SessionWriter writer;
  private final BatchOptions options;
  private final FileFeed feed;
  private final StagingFolders staging;
  private final OutputPlaces places;
  private final InputCheck inputCheck;
  private final Recorder recorder;
  private final Publisher publisher;
  private final Listeners listeners;
  private final FirstTraces traces;
  private final Stragglers stragglers;
  private final ProgressMeter meter;
  private final StopSignal stop;
  private final Clock clock;
  private final RunningTime time;
  private final Map<Long, Attempt> underWay;

  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final BitSet slots = new BitSet();

  /** Attempts with a deadline, the next to expire first. */
  private final Deque<Attempt> expiring = new ArrayDeque<>();

  private final DiskRoom room = new DiskRoom();

  private long tasks;
  private int running;
  private boolean suspectUnderWay;

  /** Whether a lack of memory ends the run, so that each file under way may be what takes it. */
  private boolean shortOfMemory;

  /** Files whose failure is decided and not recorded yet. */
  private long failing;

  private int recording;
  private long sinceCheckpoint;
  private volatile @Nullable Throwable storeFailure;

  Coordinator(RunParts parts) {
    this.writer = parts.writer();
    this.options = parts.options();
    this.feed = parts.feed();
    this.staging = parts.staging();
    this.places = parts.places();
    this.recorder = parts.recorder();
    this.publisher = parts.publisher();
    this.listeners = parts.listeners();
    String session = parts.writer().session().id();
    this.traces = new FirstTraces(session);
    this.stragglers = new Stragglers(session, options.parallelism());
    this.meter = parts.meter();
    this.stop = parts.stop();
    this.clock = parts.clock();
    this.time = parts.time();
    this.inputCheck = new InputCheck(parts.processor(), options.changedInput(), clock);
    this.underWay = parts.underWay();
  }

  /** Has the coordinating thread do something; callable from any thread. */
  void post(Runnable event) {
    events.add(event);
  }

  /** The store has failed; nothing more can be recorded. */
  void storeFailed(Throwable cause) {
    storeFailure = cause;
    post(() -> {});
  }

  /** Runs until nothing is left to do, or until it has stopped; rethrows a failure of the store. */
  void run(GuardedRun executor) throws InterruptedException {
    stop.onRequest(() -> post(() -> {}));
    haltAtLimit(); // files have failed before there was an attempt
    while (storeFailure == null) {
      if (!stop.isRequested()) {
        fill(executor);
      }
      boolean nothingLeft = stop.isRequested() || feed.isExhausted();
      if (underWay.isEmpty() && recording == 0 && nothingLeft && !awaitsStragglers(executor)) {
        room.whyLeft().ifPresent(why -> stop.request(StopSignal.Mode.ENVIRONMENT, why));
        return;
      }
      recorder.hurry(running == 0);
      Runnable event = events.poll(waitNanos(), TimeUnit.NANOSECONDS);
      for (; event != null; event = events.poll()) {
        event.run();
      }
      expire(executor);
    }
    underWay.keySet().forEach(executor::cancel);
    Throwable failure = storeFailure;
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    throw new IllegalStateException("the recording thread failed", failure);
  }

  /** What was cancelled last has its time to end too, before the run does. */
  private boolean awaitsStragglers(ExecutorRun executor) {
    stragglers.look(executor, time.nanos());
    return stragglers.areAwaited();
  }

  /** How many attempts go on in this process although they were cancelled. */
  int unheeding() {
    return stragglers.count();
  }

  private long waitNanos() {
    long wait = stop.isRequested() ? IDLE_NANOS : feed.untilDue().orElse(IDLE_NANOS);
    Attempt next = nextToExpire();
    if (next != null) {
      wait = Math.min(wait, next.deadlineNanos - time.nanos());
    }
    if (stop.isRequested()) {
      wait = Math.min(wait, stop.remainingNanos(options.grace().toNanos()));
    }
    if (stragglers.areAwaited()) {
      wait = Math.min(wait, LOOK_NANOS);
    }
    return Math.max(wait, TimeUnit.MILLISECONDS.toNanos(1));
  }

  private @Nullable Attempt nextToExpire() {
    Attempt next = expiring.peek();
    while (next != null && next.returned) {
      expiring.remove();
      next = expiring.peek();
    }
    return next;
  }

  private void fill(GuardedRun executor) {
    while (!suspectUnderWay
        && running < executor.window()
        && underWay.size() - running + recording < MAX_PUBLISHING) {
      Optional<FileRecord> next = feed.next(underWay.isEmpty() && recording == 0);
      if (next.isEmpty()) {
        return;
      }
      launch(next.get(), executor);
      if (stop.isRequested()) {
        return;
      }
    }
  }

  private void launch(FileRecord file, GuardedRun executor) {
    FileRecord checked = inputCheck.of(file);
    if (checked.status().isFinal()) {
      settle(file.status(), checked, null);
      return;
    }
    try {
      start(file, checked.fingerprint(), executor);
    } catch (EnvironmentException e) {
      stop.request(StopSignal.Mode.ENVIRONMENT, e.getMessage());
    }
  }

  /** The record keeps the fingerprint of the listing until the attempt has succeeded. */
  private void start(FileRecord file, Fingerprint present, GuardedRun executor) {
    FileRecord claimed = file.claimed(clock.instant());
    int slot = slots.nextClearBit(0);
    Attempt attempt = new Attempt(++tasks, slot, staging.take(places.base(file)), claimed, present);
    slots.set(slot);
    running++;
    suspectUnderWay = file.suspect();
    underWay.put(attempt.taskId, attempt);
    recorder.claim(new FileChange(FileStatus.PENDING, claimed));
    Task task =
        new Task(
            attempt.taskId,
            PathBytes.uri(file.input()),
            PathBytes.uri(attempt.staging),
            file.attempts() + 1);
    if (file.suspect()) {
      executor.submitSuspect(task);
    } else {
      executor.submit(task);
    }
  }

  /** The attempt has entered the processor. */
  void onStarted(Attempt attempt) {
    if (options.timeout().compareTo(Duration.ZERO) > 0) {
      attempt.deadlineNanos = time.nanos() + options.timeout().toNanos();
      expiring.add(attempt);
    }
    listeners.tell(listener -> listener.fileStarted(attempt.record));
  }

  /** The attempt has ended; a second report of the same one changes nothing. */
  void onEnded(Outcome outcome) {
    Attempt attempt = underWay.get(outcome.taskId());
    if (attempt == null || attempt.returned) {
      return;
    }
    leave(attempt);
    attempt.leftNothing =
        outcome.ending() == Outcome.Ending.MEASURED && outcome.outputs().isEmpty();
    for (String warning : outcome.warnings()) {
      listeners.tell(listener -> listener.warned(attempt.record, warning));
    }
    traces.thrown(attempt.record.input(), outcome.trace());
    FileError error = new FileError(outcome.ending().errorKind(), outcome.message());
    switch (outcome.ending()) {
      case WRITTEN, MEASURED -> {
        room.foundRoom();
        publisher.publish(attempt, outcome, this);
      }
      case NOTHING_TO_DO -> skipped(attempt, outcome.warnings());
      case INPUT_ERROR, INTERNAL_ERROR -> fail(attempt, attempt.record, error);
      case TRANSIENT_ERROR -> retryOrFail(attempt, error, false);
      case CRASHED -> retryOrFail(attempt, error, true);
      case DISK_FULL -> diskFull(attempt, outcome.message());
      case OUT_OF_MEMORY -> outOfMemory(attempt, error);
      case ENVIRONMENT_ERROR -> {
        giveUp(attempt);
        stop.request(StopSignal.Mode.ENVIRONMENT, outcome.message());
      }
    }
  }

  /** Makes room before anything is recorded: the store may be on the same disk. */
  private void diskFull(Attempt attempt, String message) {
    DiskRoom.Fate fate = room.fate(attempt, message, options.parallelism());
    FileError tooLarge = DiskRoom.tooLarge(attempt, places.base(attempt.record));
    staging.giveBack(attempt.staging, false);
    attempt.stagingIsGone = true;
    room.madeRoom();
    LOG.warn("{}: {}", attempt.record.input(), message);
    switch (fate) {
      case LAST -> putLast(attempt);
      case FAILED -> fail(attempt, attempt.record, tooLarge);
      case LEFT -> giveUp(attempt);
      case STOP -> {
        putLast(attempt);
        stop.request(StopSignal.Mode.ENVIRONMENT, message);
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
      stop.request(StopSignal.Mode.ENVIRONMENT, error.message());
    }
  }

  /** Back to pending, as one that is done once all others are, alone. */
  private void putLast(Attempt attempt) {
    FileRecord pending = attempt.record.suspected(false).returned();
    feed.suspected(pending);
    recording++;
    recorder.record(
        new FileChange(FileStatus.PROCESSING, pending),
        () ->
            post(
                () -> {
                  recording--;
                  feed.last(pending);
                  remove(attempt);
                }));
  }

  private void leave(Attempt attempt) {
    attempt.returned = true;
    running--;
    slots.clear(attempt.slot);
  }

  private void retryOrFail(Attempt attempt, FileError error, boolean crashed) {
    FileRecord file = crashed ? attempt.record.suspected(true) : attempt.record;
    boolean again =
        crashed
            ? file.crashes() < options.quarantineAfter()
            : file.attempts() + 1 < options.retry().maxAttempts();
    if (!again) {
      fail(attempt, file, error);
      return;
    }
    if (crashed) {
      feed.suspected(file);
    }
    FileRecord pending = file.afterFailedAttempt(error);
    Duration delay = options.retry().delayAfter(pending.attempts());
    LOG.warn("{}: {}; trying again in {}", file.input(), error.message(), DurationText.of(delay));
    recording++;
    recorder.record(
        new FileChange(FileStatus.PROCESSING, pending),
        () ->
            post(
                () -> {
                  recording--;
                  feed.again(pending, delay.toNanos());
                  forget(attempt);
                  listeners.tell(listener -> listener.fileRetried(pending, delay));
                }));
  }

  private void skipped(Attempt attempt, List<String> warnings) {
    FileRecord file = attempt.record;
    settle(
        FileStatus.PROCESSING,
        file.skippedByAttempt(clock.instant()).withWarnings(warnings),
        attempt);
  }

  private void fail(Attempt attempt, FileRecord file, FileError error) {
    settle(
        FileStatus.PROCESSING, file.failed(error, file.attempts() + 1, clock.instant()), attempt);
  }

  /** Records how a file ended, and tells of it once that is durable. */
  private void settle(FileStatus from, FileRecord ended, @Nullable Attempt attempt) {
    recording++;
    if (ended.status() == FileStatus.FAILED) {
      failing++;
      haltAtLimit();
    }
    recorder.record(
        new FileChange(from, ended),
        () ->
            post(
                () -> {
                  recording--;
                  finished(attempt, ended);
                }));
  }

  private void finished(@Nullable Attempt attempt, FileRecord ended) {
    if (attempt != null) {
      forget(attempt);
    }
    failing -= ended.status() == FileStatus.FAILED ? 1 : 0;
    meter.finished(ended);
    listeners.tell(listener -> listener.fileFinished(ended, meter.snapshot()));
    if (++sinceCheckpoint >= options.checkpointEvery()) {
      sinceCheckpoint = 0;
      recorder.between(writer::checkpoint);
      listeners.tell(listener -> listener.checkpoint(meter.snapshot()));
    }
  }

  /** At once, not when the failures are recorded: meanwhile many more files could fail. */
  private void haltAtLimit() {
    long failed = meter.counts().failed() + failing;
    long total = meter.counts().total();
    if (options.haltWhen().isReached(failed, total)) {
      stop.request(
          StopSignal.Mode.HALT,
          "stopped because "
              + failed
              + " of "
              + total
              + " files failed; look at the failures, then retry the session");
    }
  }

  private void forget(Attempt attempt) {
    remove(attempt);
    if (!attempt.stagingIsGone) {
      staging.giveBack(attempt.staging, attempt.leftNothing);
    }
  }

  private void remove(Attempt attempt) {
    underWay.remove(attempt.taskId);
    suspectUnderWay &= !attempt.record.suspect();
  }

  /** Leaves the file as it is recorded; pausing the session puts it back to pending. */
  private void giveUp(Attempt attempt) {
    if (!attempt.returned) {
      leave(attempt);
    }
    remove(attempt);
  }

  private void expire(ExecutorRun executor) {
    if (stop.isRequested()) {
      giveUpWhatMustNotGoOn(executor);
    }
    Attempt next = nextToExpire();
    while (next != null && next.deadlineNanos - time.nanos() <= 0) {
      cancel(next, executor);
      timedOut(next);
      next = nextToExpire();
    }
    stragglers.look(executor, time.nanos());
    if (stragglers.areTooMany() && !stop.isRequested()) {
      stop.request(StopSignal.Mode.PAUSE, stragglers.reason());
    }
  }

  private void cancel(Attempt attempt, ExecutorRun executor) {
    executor.cancel(attempt.taskId);
    stragglers.cancelled(attempt, time.nanos());
  }

  /** After a request to stop: what has not started, and once the grace is over, everything. */
  private void giveUpWhatMustNotGoOn(ExecutorRun executor) {
    boolean graceOver = stop.remainingNanos(options.grace().toNanos()) <= 0;
    for (Attempt attempt : List.copyOf(underWay.values())) {
      if (!attempt.returned && (graceOver || !attempt.started)) {
        cancel(attempt, executor);
        if (attempt.started && (room.isFull() || shortOfMemory)) {
          leave(attempt);
          putLast(attempt);
        } else {
          giveUp(attempt);
        }
      }
    }
  }

  private void timedOut(Attempt attempt) {
    leave(attempt);
    attempt.stagingIsGone = true;
    writer.returned(attempt.slot);
    FileError error =
        new FileError(
            ErrorKind.TIMEOUT,
            "the attempt took longer than the timeout of "
                + DurationText.of(options.timeout())
                + "; allow more time, or look at the file");
    fail(attempt, attempt.record, error);
  }

  @Override
  public void completed(Attempt attempt, FileRecord record) {
    post(() -> finished(attempt, record));
  }

  @Override
  public void refused(Attempt attempt, FileError why) {
    post(() -> fail(attempt, attempt.record, why));
  }

  @Override
  public void unwanted(Attempt attempt) {
    post(() -> skipped(attempt, List.of()));
  }

  @Override
  public void broken(Attempt attempt, EnvironmentException why) {
    post(
        () -> {
          giveUp(attempt);
          stop.request(StopSignal.Mode.ENVIRONMENT, why.getMessage());
        });
  }
}
