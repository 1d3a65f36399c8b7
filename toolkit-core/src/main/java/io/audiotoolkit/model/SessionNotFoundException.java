package io.audiotoolkit.model;

/** No session has this id. */
public final class SessionNotFoundException extends SessionException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param sessionId the session
   * @param detail what was looked for and what to do next
   */
  public SessionNotFoundException(String sessionId, String detail) {
    super(sessionId, detail);
  }
}
