package io.audiotoolkit.model;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a processor when the input file itself is at fault: it is empty, truncated, not audio.
 * The file fails with kind {@link ErrorKind#INPUT}, is not retried, and the batch goes on.
 */
public final class InputException extends AudioToolkitException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message names the thing, the value and the next step
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message names the thing, the value and the next step
   * @param cause what happened underneath; null when unknown
   */
  public InputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
