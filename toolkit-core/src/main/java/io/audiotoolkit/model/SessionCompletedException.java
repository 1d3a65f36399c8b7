package io.audiotoolkit.model;

/** The session is finished, so there is nothing to resume. */
public final class SessionCompletedException extends SessionException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param sessionId the session
   * @param status how it ended
   */
  public SessionCompletedException(String sessionId, SessionStatus status) {
    super(
        sessionId,
        "session "
            + sessionId
            + " is finished ("
            + status.label()
            + "), so there is nothing to resume; retry its failed files, or start a new run");
  }
}
