package io.audiotoolkit.model;

/** A request that a particular session cannot meet. */
public abstract sealed class SessionException extends AudioToolkitException
    permits SessionNotFoundException,
        SessionCompletedException,
        SessionInUseException,
        SessionConflictException,
        StaleOwnerException {

  private static final long serialVersionUID = 1L;

  private final String sessionId;

  SessionException(String sessionId, String message) {
    super(message);
    this.sessionId = sessionId;
  }

  /** The session's id, or what the caller gave as one. */
  public final String sessionId() {
    return sessionId;
  }
}
