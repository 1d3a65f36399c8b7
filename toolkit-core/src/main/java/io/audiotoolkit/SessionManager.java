package io.audiotoolkit;

import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.record.StoreAccess;
import io.audiotoolkit.spi.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs batches as sessions of a store, and looks after the sessions. The only writer of its store.
 * Thread-safe.
 */
public interface SessionManager {

  /** A manager of the sessions of a store, which stays the caller's to close. */
  static SessionManager on(SessionStore store) {
    return new DefaultSessionManager(StoreAccess.of(store));
  }

  /**
   * Starts a batch: creates its session, or takes over the one that it resumes.
   *
   * @throws io.audiotoolkit.model.SessionException if the session to resume is unknown, finished,
   *     in use or conflicts with what the batch asks for
   * @throws io.audiotoolkit.model.NoResumableSessionException if the latest session is to be
   *     resumed and there is none
   */
  BatchHandle start(Batch batch);

  /** Starts a batch and waits for its end. */
  default BatchResult run(Batch batch) {
    return start(batch).await();
  }

  /** Resumes a session, with everything from the store. */
  default BatchResult resume(String id) {
    return run(Batch.resume(id));
  }

  /** Resumes the latest session of an application that can be resumed. */
  default BatchResult resumeLatest(String application) {
    return run(Batch.resumeLatest().application(application));
  }

  /** Runs the failed files of a session again, without touching the completed ones. */
  default BatchResult retryFailed(String id) {
    return run(Batch.retryFailed(id));
  }

  /**
   * Lists and checks the inputs of a new batch as {@link #run} would, processes nothing and leaves
   * nothing behind.
   *
   * @param each is told of every file
   * @throws io.audiotoolkit.model.OutputConflictException as {@link #run} would
   */
  BatchPlan plan(Batch batch, Consumer<PlannedFile> each);

  /** The latest session of an application that can be resumed. */
  Optional<Session> findResumable(String application);

  /**
   * The session whose id begins so.
   *
   * @throws io.audiotoolkit.model.SessionNotFoundException if there is none, or more than one
   */
  Session find(String idOrPrefix);

  /** Sessions, newest first. */
  List<Session> list(SessionQuery query);

  /**
   * Compares the recorded outputs of a session with what stands on the disk.
   *
   * @return what is missing or changed
   */
  List<OutputProblem> verify(String id, OutputCheck check);

  /**
   * Deletes a session; never its inputs or outputs.
   *
   * @return false when there is none
   */
  boolean delete(String id);

  /**
   * Deletes finished sessions that are older.
   *
   * @return how many
   */
  int clean(Duration olderThan);
}
