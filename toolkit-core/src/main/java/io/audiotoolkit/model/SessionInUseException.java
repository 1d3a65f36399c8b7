package io.audiotoolkit.model;

/** The owner of the session is alive, in this process or in another. */
public final class SessionInUseException extends SessionException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param sessionId the session
   * @param owner what is known of the owner, such as its process id
   */
  public SessionInUseException(String sessionId, String owner) {
    super(
        sessionId,
        "session "
            + sessionId
            + " is being run by "
            + owner
            + "; wait until it ends, or stop it there and resume");
  }
}
