package io.audiotoolkit;

/** A batch that runs. Thread-safe. */
public interface BatchHandle {

  /** The session that it runs. */
  String sessionId();

  /** How far it has come. */
  BatchProgress progress();

  /**
   * Asks it to pause: no new file starts, those under way may finish within the grace period, then
   * they are given up and go back to pending. Returns at once; {@link #await()} tells when it is
   * done.
   */
  void pause();

  /** Like {@link #pause()}, but without the grace period. */
  void cancel();

  /** Whether it has ended. */
  boolean isDone();

  /**
   * Waits for the end. An interrupt pauses the batch; the result then says so, and the interrupt
   * flag is set again.
   *
   * @throws io.audiotoolkit.model.AudioToolkitException if the batch could not be run
   * @throws IllegalStateException if a listener calls it, on the thread that runs the batch
   */
  BatchResult await();
}
