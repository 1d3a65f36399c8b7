package io.audiotoolkit.model;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a processor when the same attempt may succeed a little later. The file is tried again
 * after a pause, as the retry policy allows, and then fails with kind {@link ErrorKind#TRANSIENT}.
 */
public final class TransientException extends AudioToolkitException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message names the thing, the value and the next step
   */
  public TransientException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message names the thing, the value and the next step
   * @param cause what happened underneath; null when unknown
   */
  public TransientException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
