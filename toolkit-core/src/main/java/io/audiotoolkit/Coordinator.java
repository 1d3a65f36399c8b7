package io.audiotoolkit;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Task;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands files to the executor, cancels what takes too long or must not go on, and has {@link
 * Settling} decide what becomes of each attempt. One thread runs it; what happens elsewhere reaches
 * it through {@link #post}.
 */
final class Coordinator {

  private static final int MAX_PUBLISHING = 64;
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How soon to look again whether a cancelled attempt has ended. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final RunParts run;
  private final UnderWay underWay;
  private final StopSignal stop;
  private final InputCheck inputCheck;
  private final Settling settling;
  private final Deadlines deadlines;
  private final Stragglers stragglers;
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private volatile @Nullable Throwable storeFailure;

  Coordinator(RunParts run) {
    this.run = run;
    this.underWay = run.underWay();
    this.stop = run.stop();
    this.inputCheck = new InputCheck(run.processor(), run.options().changedInput(), run.clock());
    this.settling = new Settling(run, this::post);
    this.deadlines = new Deadlines(run.options().timeout(), run.time());
    this.stragglers = new Stragglers(run.writer().session().id(), run.options().parallelism());
  }

  /** Has the coordinating thread do something; callable from any thread. */
  private void post(Runnable event) {
    events.add(event);
  }

  /** The store has failed; nothing more can be recorded. */
  void storeFailed(Throwable cause) {
    storeFailure = cause;
    post(() -> {});
  }

  /** The attempt has entered the processor; callable from any thread. */
  void started(Attempt attempt) {
    post(
        () -> {
          deadlines.begin(attempt);
          run.listeners().tell(listener -> listener.fileStarted(attempt.record));
        });
  }

  /** An attempt has ended; callable from any thread. */
  void ended(Outcome outcome) {
    post(() -> settling.ended(outcome));
  }

  /** Runs until nothing is left to do, or until it has stopped; rethrows a failure of the store. */
  void run(GuardedRun executor) throws InterruptedException {
    stop.onRequest(() -> post(() -> {}));
    settling.haltAtLimit(); // files have failed before there was an attempt
    while (storeFailure == null) {
      if (!stop.isRequested()) {
        fill(executor);
      }
      boolean nothingLeft = stop.isRequested() || run.feed().isExhausted();
      if (nothingLeft && isIdle() && !awaitsStragglers(executor)) {
        settling.whyLeft().ifPresent(why -> stop.request(StopSignal.Mode.ENVIRONMENT, why));
        return;
      }
      run.recorder().hurry(underWay.submitted() == 0);
      Runnable event = events.poll(waitNanos(), TimeUnit.NANOSECONDS);
      for (; event != null; event = events.poll()) {
        event.run();
      }
      cancelWhatMustEnd(executor);
    }
    underWay.attempts().forEach(attempt -> executor.cancel(attempt.taskId));
    Throwable failure = storeFailure;
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    throw new IllegalStateException("the recording thread failed", failure);
  }

  /** Whether nothing is under way, and nothing waits for its record. */
  private boolean isIdle() {
    return underWay.isEmpty() && settling.recording() == 0;
  }

  /** What was cancelled last has its time to end too, before the run does. */
  private boolean awaitsStragglers(ExecutorRun executor) {
    stragglers.look(executor, run.time().nanos());
    return stragglers.areAwaited();
  }

  /** How many attempts go on in this process although they were cancelled. */
  int unheeding() {
    return stragglers.count();
  }

  private long waitNanos() {
    long wait = stop.isRequested() ? IDLE_NANOS : run.feed().untilDue().orElse(IDLE_NANOS);
    wait = Math.min(wait, deadlines.nanosLeft());
    if (stop.isRequested()) {
      wait = Math.min(wait, graceNanosLeft());
    }
    if (stragglers.areAwaited()) {
      wait = Math.min(wait, LOOK_NANOS);
    }
    return Math.max(wait, TimeUnit.MILLISECONDS.toNanos(1));
  }

  private long graceNanosLeft() {
    return stop.remainingNanos(run.options().grace().toNanos());
  }

  private void fill(GuardedRun executor) {
    while (!stop.isRequested() && hasRoom(executor)) {
      Optional<FileRecord> next = run.feed().next(isIdle());
      if (next.isEmpty()) {
        return;
      }
      launch(next.get(), executor);
    }
  }

  private boolean hasRoom(ExecutorRun executor) {
    return !underWay.hasSuspect()
        && underWay.submitted() < executor.window()
        && underWay.returned() + settling.recording() < MAX_PUBLISHING;
  }

  private void launch(FileRecord file, GuardedRun executor) {
    FileRecord checked = inputCheck.of(file);
    if (checked.status().isFinal()) {
      settling.settle(file.status(), checked);
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
    FileRecord claimed = file.claimed(run.clock().instant());
    Attempt attempt = underWay.begin(claimed, run.staging().take(run.places().base(file)), present);
    run.recorder().claim(new FileChange(FileStatus.PENDING, claimed));
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

  private void cancelWhatMustEnd(ExecutorRun executor) {
    if (stop.isRequested()) {
      cancelWhatMustNotGoOn(executor);
    }
    for (Optional<Attempt> late = deadlines.expired();
        late.isPresent();
        late = deadlines.expired()) {
      cancel(late.get(), executor);
      settling.timedOut(late.get());
    }
    stragglers.look(executor, run.time().nanos());
    if (stragglers.areTooMany() && !stop.isRequested()) {
      stop.request(StopSignal.Mode.PAUSE, stragglers.reason());
    }
  }

  /** After a request to stop: what has not started, and once the grace is over, everything. */
  private void cancelWhatMustNotGoOn(ExecutorRun executor) {
    boolean graceOver = graceNanosLeft() <= 0;
    for (Attempt attempt : List.copyOf(underWay.attempts())) {
      if (!attempt.hasReturned() && (graceOver || !attempt.isProcessing())) {
        cancel(attempt, executor);
        settling.stopped(attempt);
      }
    }
  }

  private void cancel(Attempt attempt, ExecutorRun executor) {
    executor.cancel(attempt.taskId);
    stragglers.cancelled(attempt, run.time().nanos());
  }
}
