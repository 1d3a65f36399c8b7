package io.audiotoolkit.model;

import org.jspecify.annotations.Nullable;

/** Root of everything that the toolkit throws for reasons other than a misuse of its API. */
public class AudioToolkitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message names the thing, the value, the limit and the next step
   */
  public AudioToolkitException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message names the thing, the value, the limit and the next step
   * @param cause what happened underneath; null when unknown
   */
  public AudioToolkitException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
