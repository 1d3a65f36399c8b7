package io.audiotoolkit.model;

/** There is no session that could be resumed. */
public final class NoResumableSessionException extends AudioToolkitException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was looked for and what to do next
   */
  public NoResumableSessionException(String message) {
    super(message);
  }
}
