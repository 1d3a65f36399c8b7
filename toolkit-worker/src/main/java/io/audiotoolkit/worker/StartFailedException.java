package io.audiotoolkit.worker;

/** A worker died, or was given up, before it was ready; the next one may fare better. */
final class StartFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param how what became of it, in a few words
   */
  StartFailedException(String how, Throwable cause) {
    super(how, cause);
  }
}
