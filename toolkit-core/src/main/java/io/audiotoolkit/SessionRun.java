package io.audiotoolkit;

import io.audiotoolkit.disk.OutputPlaces;
import io.audiotoolkit.disk.OutputSync;
import io.audiotoolkit.disk.Shortage;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.OutputConflictException;
import io.audiotoolkit.model.PassedOver;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCounts;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.model.SessionStoreException;
import io.audiotoolkit.record.ExistingOutputs;
import io.audiotoolkit.record.StoreAccess;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of one session on a thread of its own: recovery, listing, planning, processing, and the
 * end. Thread-safe.
 */
final class SessionRun implements BatchHandle {

  private static final Logger LOG = LoggerFactory.getLogger(SessionRun.class);

  private final StoreAccess stores;
  private final StoreAccess.Lease lease;
  private final SessionStore store;
  private final SessionWriter writer;
  private final RunSettings settings;
  private final BatchOptions options;
  private final Listeners listeners;
  private final String id;
  private final Thread thread;
  private final RunningTime time = new RunningTime(System::nanoTime);
  private final ProgressMeter meter;
  private final StopSignal stop = new StopSignal(time);
  private final CountDownLatch done = new CountDownLatch(1);
  private PassedOver passedOver = PassedOver.NOTHING;
  private volatile @Nullable BatchResult result;
  private volatile @Nullable RuntimeException failure;

  SessionRun(
      StoreAccess stores, StoreAccess.Lease lease, SessionWriter writer, RunSettings settings) {
    this.stores = stores;
    this.lease = lease;
    this.store = lease.store();
    this.writer = writer;
    this.settings = settings;
    this.options = settings.state().options();
    this.id = writer.session().id();
    this.listeners = new Listeners(new RunLog(id), settings.listeners());
    this.meter = new ProgressMeter(id, time);
    this.thread = new Thread(this::run, "audiotoolkit-session-" + id);
  }

  SessionRun start() {
    thread.start();
    return this;
  }

  private void run() {
    SessionEvent event = new SessionEvent();
    event.begin();
    ShutdownPause hook =
        ShutdownPause.install(settings.pausesOnShutdown(), this, options.grace(), thread);
    try {
      time.start("audiotoolkit-clock-" + id);
      BatchResult ended = execute();
      result = ended;
      event.status = ended.status().label();
      event.sessionId = ended.sessionId();
      listeners.tell(listener -> listener.finished(ended));
    } catch (Throwable e) {
      RuntimeException cause = asFailure(e);
      failure = cause;
      listeners.tell(listener -> listener.failed(id, cause));
    } finally {
      time.close();
      release();
      event.commit();
      done.countDown();
      hook.close();
    }
  }

  /** A store that was closed meanwhile says what is wrong, but not what it was used for. */
  private RuntimeException asFailure(Throwable e) {
    if (e instanceof IllegalStateException && isStoreClosed()) {
      return new SessionStoreException("session " + id + " broke off: " + e.getMessage(), e);
    }
    return e instanceof RuntimeException thrown
        ? thrown
        : new AudioToolkitException("the run of session " + id + " broke off: " + e, e);
  }

  private boolean isStoreClosed() {
    try {
      writer.session();
      return false;
    } catch (IllegalStateException e) {
      return true;
    } catch (RuntimeException e) {
      return false; // it has failed
    }
  }

  private void release() {
    try {
      writer.close();
      lease.close();
    } catch (RuntimeException e) {
      LOG.warn("cannot release the session: {}", e.toString());
    }
  }

  private BatchResult execute() throws InterruptedException {
    OutputSync sync = new OutputSync(options.durability());
    try (StagingFolders staging =
        new StagingFolders(
            id,
            writer.session().output().folder(),
            store.location(),
            sync,
            settings.state().stagingFolders(),
            folders ->
                writer.options(
                    settings.state().withStagingFolders(List.copyOf(folders)).toParameters()))) {
      return execute(sync, staging);
    }
  }

  private BatchResult execute(OutputSync sync, StagingFolders staging) throws InterruptedException {
    staging.claim();
    int suspects =
        settings.isNew()
            ? 0
            : new Recovery(
                    store,
                    writer,
                    sync,
                    staging,
                    options,
                    new ExistingOutputs(store, id, settings.asked()),
                    settings.clock())
                .run();
    staging.clear();
    int unheeding = 0;
    try {
      boolean plans = writer.session().stage() != SessionStage.RUNNING;
      if (prepare()) {
        unheeding =
            new Processing(store, writer, settings, listeners, meter, stop, time)
                .run(sync, staging, plans, suspects);
      }
    } catch (RuntimeException | Error e) {
      Optional<EnvironmentException> cause = Shortage.behind(e);
      if (e instanceof EnvironmentException environment) {
        cause = Optional.of(environment);
      }
      if (cause.isPresent()) {
        pauseIfPossible(cause.get());
        throw cause.get();
      }
      throw e;
    }
    if (stop.mode() != StopSignal.Mode.ENVIRONMENT) { // else publications may wait in it
      staging.removeAll();
    }
    return end(unheeding);
  }

  private void pauseIfPossible(EnvironmentException cause) {
    try {
      writer.pause(cause.getMessage());
    } catch (AudioToolkitException e) {
      LOG.warn("cannot record the pause; the session shows as interrupted: {}", e.toString());
    }
  }

  /** Finishes listing and planning; false when stopped before their end. */
  private boolean prepare() {
    Session session = writer.session();
    OutputPlaces places = new OutputPlaces(session.output());
    if (session.stage() == SessionStage.LISTING) {
      Listing listing =
          new Listing(
              settings.processor(),
              settings.inputs(),
              session.output().folder(),
              writer,
              stop::isRequested);
      if (!listed(listing)) {
        return false;
      }
      writer.stage(SessionStage.PLANNING);
    }
    if (writer.session().stage() == SessionStage.PLANNING) {
      try {
        if (!planner(places).run()) {
          return false;
        }
      } catch (OutputConflictException e) {
        discard("its outputs conflict with other files");
        throw e;
      }
      writer.stage(SessionStage.RUNNING);
    }
    return true;
  }

  /** Lists; a session that breaks off here and cannot be listed again is of no use to anybody. */
  private boolean listed(Listing listing) {
    boolean ended = false;
    try {
      boolean complete = listing.run();
      ended = true;
      tell(listing.passedOver());
      return complete;
    } finally {
      if (!ended && writer.session().what().inputs().asMap().isEmpty()) {
        discard("its inputs could not be listed");
      }
    }
  }

  private void tell(PassedOver found) {
    passedOver = found;
    if (!found.isNothing()) {
      listeners.tell(listener -> listener.passedOver(found));
    }
  }

  private Planner planner(OutputPlaces places) {
    return new Planner(
        store,
        writer,
        settings.processor(),
        settings.inputs(),
        places,
        options.onExisting(),
        new ExistingOutputs(store, id, settings.asked()),
        settings.clock(),
        stop::isRequested);
  }

  private void discard(String why) {
    writer.finish(SessionStatus.FAILED, why);
    writer.close();
    store.delete(id);
  }

  private BatchResult end(int unheeding) {
    SessionCounts counts = writer.session().counts();
    String reason = stop.reason().orElse(null);
    StopSignal.Mode mode = stop.mode();
    if (mode == StopSignal.Mode.HALT) {
      writer.pause(reason); // puts back what was under way
      writer.finish(SessionStatus.FAILED, reason);
    } else if (counts.remaining() > 0
        || writer.session().stage() != SessionStage.RUNNING
        || mode == StopSignal.Mode.ENVIRONMENT) {
      writer.pause(reason);
    } else {
      boolean allFailed = counts.total() > 0 && counts.failed() == counts.total();
      writer.finish(allFailed ? SessionStatus.FAILED : SessionStatus.COMPLETED, null);
    }
    return new BatchResult(
        writer.session(),
        meter.finishedNow(),
        meter.elapsed(),
        mode == StopSignal.Mode.ENVIRONMENT,
        unheeding,
        passedOver,
        stores);
  }

  @Override
  public String sessionId() {
    return id;
  }

  @Override
  public BatchProgress progress() {
    return meter.snapshot();
  }

  @Override
  public void pause() {
    stop(StopSignal.Mode.PAUSE, "paused");
  }

  @Override
  public void cancel() {
    stop(StopSignal.Mode.CANCEL, "cancelled");
  }

  private void stop(StopSignal.Mode mode, String reason) {
    try {
      writer.stopping();
    } catch (RuntimeException e) {
      LOG.debug("the session has ended already: {}", e.toString());
    }
    stop.request(mode, reason);
  }

  @Override
  public boolean isDone() {
    return done.getCount() == 0;
  }

  /** Waits, but not for ever, and whatever the end is. */
  boolean endsWithin(Duration patience) {
    try {
      return done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return isDone();
    }
  }

  @Override
  public BatchResult await() {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException(
          "await() was called on the thread that runs session "
              + id
              + ", such as by a listener, and would wait for itself; take the end from"
              + " BatchListener.finished or failed");
    }
    boolean interrupted = false;
    while (!isDone()) {
      try {
        done.await();
      } catch (InterruptedException e) {
        interrupted = true;
        pause();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    return Optional.ofNullable(result).orElseThrow();
  }
}
