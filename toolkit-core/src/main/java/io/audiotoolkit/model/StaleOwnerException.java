package io.audiotoolkit.model;

/** A write was refused because another owner has taken the session over. */
public final class StaleOwnerException extends SessionException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param sessionId the session
   */
  public StaleOwnerException(String sessionId) {
    super(
        sessionId,
        "session "
            + sessionId
            + " has been taken over by another owner; this run has stopped and writes nothing more");
  }
}
