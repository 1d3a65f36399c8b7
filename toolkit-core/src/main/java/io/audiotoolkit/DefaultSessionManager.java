package io.audiotoolkit;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.NoResumableSessionException;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCompletedException;
import io.audiotoolkit.model.SessionConflictException;
import io.audiotoolkit.model.SessionNotFoundException;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.record.Processors;
import io.audiotoolkit.record.StoreAccess;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Creates, takes over and looks after sessions. Thread-safe. */
final class DefaultSessionManager implements SessionManager {

  private final StoreAccess stores;

  DefaultSessionManager(StoreAccess stores) {
    this.stores = stores;
  }

  @Override
  public BatchHandle start(Batch batch) {
    checkStore(batch);
    StoreAccess.Lease lease = stores.lease();
    try {
      return switch (batch.origin()) {
        case NEW -> create(batch, lease);
        case RESUME -> takeOver(find(lease.store(), batch.sessionId()), batch, lease);
        case RETRY -> takeOver(find(lease.store(), batch.sessionId()), batch, lease);
        case LATEST -> takeOver(latest(lease.store(), batch), batch, lease);
      };
    } catch (RuntimeException | Error e) { // also when there can be no further thread
      lease.close();
      throw e;
    }
  }

  /** A store that is passed over would be looked into in vain. */
  private void checkStore(Batch batch) {
    batch
        .givenStore()
        .filter(named -> stores instanceof StoreAccess.Given mine && mine.store() != named)
        .ifPresent(
            named -> {
              throw new IllegalStateException(
                  "the batch names a session store ("
                      + named.location()
                      + "), and the manager that starts it has another; leave store(...) out, or"
                      + " start the batch by itself");
            });
  }

  private SessionRun create(Batch batch, StoreAccess.Lease lease) {
    AudioProcessor given = batch.processor().orElseThrow();
    given.preflight();
    RunState state = new RunState(batch.options(BatchOptions.defaults()), List.of(), engine(given));
    ProcessorSpec spec = given.spec();
    AudioProcessor processor = given.continuing(spec);
    OutputRule rule = batch.outputRule();
    NewBatchCheck.of(batch.inputs(), rule, given);
    SessionWriter writer =
        lease
            .store()
            .create(
                new NewSession(
                    batch.applicationName(),
                    spec,
                    rule,
                    state.toParameters(),
                    batch.inputs().toParameters()),
                state.options().durability());
    return started(
        writer,
        () ->
            new SessionRun(
                stores, lease, writer, batch.settings(processor, batch.inputs(), state, true)));
  }

  private static Optional<String> engine(AudioProcessor processor) {
    return Optional.of(processor.engine()).filter(engine -> !engine.isEmpty());
  }

  /** A session whose run cannot begin is given up again. */
  private static SessionRun started(SessionWriter writer, Supplier<SessionRun> run) {
    try {
      return run.get().start();
    } catch (RuntimeException | Error e) {
      writer.close();
      throw e;
    }
  }

  private static Session latest(SessionStore store, Batch batch) {
    String application = batch.applicationName();
    return latest(store, application)
        .orElseThrow(
            () ->
                new NoResumableSessionException(
                    "no session"
                        + (application.isEmpty() ? "" : " of the application " + application)
                        + " is paused or interrupted in "
                        + store.location()
                        + "; start a new run"));
  }

  /** Leaves out what was killed while it listed inputs that cannot be listed again. */
  private static Optional<Session> latest(SessionStore store, String application) {
    return store.resumable(application, FilePages.PAGE).stream()
        .filter(
            session ->
                session.stage() != SessionStage.LISTING
                    || Inputs.from(session.what().inputs()).isPresent())
        .findFirst();
  }

  private SessionRun takeOver(Session session, Batch batch, StoreAccess.Lease lease) {
    String id = session.id();
    RunState stored = RunState.from(session.what().options());
    BatchOptions options = batch.options(stored.options());
    SessionWriter writer = lease.store().acquire(id, options.durability());
    return started(
        writer,
        () -> {
          Session acquired = writer.session();
          AudioProcessor processor = agreedProcessor(acquired, batch);
          checkOutput(acquired, batch);
          preflight(processor);
          RunState state =
              new RunState(options, stored.stagingFolders(), agreedEngine(id, stored, processor));
          reopen(processor, batch, writer, lease.store());
          writer.options(state.toParameters());
          writer.activate();
          Inputs inputs = restoredInputs(acquired);
          return new SessionRun(
              stores, lease, writer, batch.settings(processor, inputs, state, false));
        });
  }

  private static AudioProcessor agreedProcessor(Session session, Batch batch) {
    if (batch.processor().isEmpty()) {
      return Processors.rebuild(session.id(), session.processor());
    }
    AudioProcessor given = batch.processor().get().continuing(session.processor());
    Processors.check(session.id(), session.processor(), given.spec());
    return given;
  }

  /** The session was well when it began, so what is missing now is a matter of the machine. */
  private static void preflight(AudioProcessor processor) {
    try {
      processor.preflight();
    } catch (IllegalArgumentException e) {
      throw new EnvironmentException(e.getMessage() + "; the session stays as it is", e);
    }
  }

  /** Files of one session do not come from two versions of a codec. */
  private static Optional<String> agreedEngine(
      String id, RunState stored, AudioProcessor processor) {
    Optional<String> here = engine(processor);
    stored
        .engine()
        .filter(engine -> !here.equals(Optional.of(engine)))
        .ifPresent(
            engine -> {
              throw new EnvironmentException(
                  "session "
                      + id
                      + " was started with "
                      + engine
                      + ", and here is "
                      + here.orElse("nothing of the kind")
                      + ", which may make other bytes of the same file; put it back, or start a"
                      + " new session, which leaves alone what is completed");
            });
    return here;
  }

  private static void checkOutput(Session session, Batch batch) {
    List<SessionConflictException.Difference> differences = new ArrayList<>();
    OutputRule stored = session.output();
    OutputRule given = batch.outputRule();
    if (batch.namesOutputFolder() && !stored.folder().equals(given.folder())) {
      differences.add(
          new SessionConflictException.Difference(
              "output folder", stored.shownFolder(), given.shownFolder()));
    }
    if (batch.namesTemplate() && !stored.template().equals(given.template())) {
      differences.add(
          new SessionConflictException.Difference(
              "name template", stored.template(), given.template()));
    }
    if (!differences.isEmpty()) {
      throw new SessionConflictException(session.id(), differences);
    }
  }

  /** Finds what there is to do in a session that is finished, or says that there is nothing. */
  private static void reopen(
      AudioProcessor processor, Batch batch, SessionWriter writer, SessionStore store) {
    Session session = writer.session();
    int requeued =
        batch.outputCheck() == OutputCheck.NONE
            ? 0
            : new OutputVerifier(store, batch.outputCheck()).requeue(writer);
    if (batch.origin() == Batch.Origin.RETRY) {
      new FailedFiles(store, writer, processor).requeue();
    } else if (session.status().isFinished() && requeued == 0) {
      throw new SessionCompletedException(session.id(), session.status());
    }
  }

  private static Inputs restoredInputs(Session session) {
    Optional<Inputs> restored = Inputs.from(session.what().inputs());
    if (restored.isEmpty() && session.stage() == SessionStage.LISTING) {
      throw new SessionConflictException(
          session.id(),
          List.of(
              new SessionConflictException.Difference(
                  "the list of inputs",
                  "incomplete (the run was interrupted while listing a collection or a stream,"
                      + " before any file was processed)",
                  "nothing to list it again")));
    }
    return restored.orElseGet(() -> Inputs.of(List.of()));
  }

  @Override
  public BatchPlan plan(Batch batch, Consumer<PlannedFile> each) {
    try (StoreAccess.Lease lease = stores.lease()) {
      return new DryRun(lease.store(), batch).run(each);
    }
  }

  @Override
  public Optional<Session> findResumable(String application) {
    return with(store -> latest(store, application));
  }

  @Override
  public Session find(String idOrPrefix) {
    return with(store -> find(store, idOrPrefix));
  }

  private static Session find(SessionStore store, String idOrPrefix) {
    List<Session> found = idOrPrefix.isEmpty() ? List.of() : store.findByPrefix(idOrPrefix, 2);
    if (found.size() > 1) {
      throw new SessionNotFoundException(
          idOrPrefix,
          "more than one session begins with "
              + idOrPrefix
              + " ("
              + found.get(0).id()
              + ", "
              + found.get(1).id()
              + "); give more digits");
    }
    return found.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new SessionNotFoundException(
                    idOrPrefix,
                    "no session "
                        + idOrPrefix
                        + " in "
                        + store.location()
                        + "; list the sessions to see their ids"));
  }

  @Override
  public List<Session> list(SessionQuery query) {
    return with(store -> store.list(query));
  }

  @Override
  public List<OutputProblem> verify(String id, OutputCheck check) {
    return with(store -> new OutputVerifier(store, check).problems(find(store, id).id()));
  }

  @Override
  public boolean delete(String id) {
    return with(store -> store.delete(id));
  }

  @Override
  public int clean(Duration olderThan) {
    return with(store -> store.deleteFinishedBefore(Instant.now().minus(olderThan)));
  }

  private <T> T with(Function<SessionStore, T> action) {
    try (StoreAccess.Lease lease = stores.lease()) {
      return action.apply(lease.store());
    }
  }
}
