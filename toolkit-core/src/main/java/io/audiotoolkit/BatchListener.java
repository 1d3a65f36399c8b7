package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.PassedOver;
import io.audiotoolkit.model.Session;
import java.time.Duration;

/**
 * Hears what a batch does. All methods of one run are called by one thread, one after the other;
 * while a method runs, no new file starts, so keep them short. What they throw is logged and
 * changes nothing.
 */
public interface BatchListener {

  /** The session runs: its inputs are listed and nothing has been processed yet. */
  default void started(Session session) {}

  /** The folders of the inputs were listed, and something in them was passed over. */
  default void passedOver(PassedOver what) {}

  /** There is something to know about the run as a whole; comes right after {@link #started}. */
  default void remarked(String remark) {}

  /** An attempt on a file has entered the processor. */
  default void fileStarted(FileRecord file) {}

  /** An attempt has failed and the file will be tried again. */
  default void fileRetried(FileRecord file, Duration delay) {}

  /** A file succeeded, but there is something to know about it. */
  default void warned(FileRecord file, String warning) {}

  /** A file is completed, failed or skipped, and the store has it durably. */
  default void fileFinished(FileRecord file, BatchProgress progress) {}

  /** So many files are finished that the store was checkpointed. */
  default void checkpoint(BatchProgress progress) {}

  /**
   * The run has ended: the session is completed, failed or paused. Once a batch is started, either
   * this or {@link #failed} comes, once, and last of all.
   */
  default void finished(BatchResult result) {}

  /**
   * The run broke off, and there is no result: {@link BatchHandle#await} throws the same. A session
   * whose outputs conflict with files is deleted; any other stays as far as it was recorded, and
   * can be resumed once the cause is mended.
   *
   * @param sessionId the session
   * @param cause such as {@link io.audiotoolkit.model.OutputConflictException}, {@link
   *     io.audiotoolkit.model.EnvironmentException} when the disk is full, or {@link
   *     io.audiotoolkit.model.SessionStoreException}
   */
  default void failed(String sessionId, RuntimeException cause) {}
}
