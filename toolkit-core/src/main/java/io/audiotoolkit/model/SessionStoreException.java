package io.audiotoolkit.model;

import org.jspecify.annotations.Nullable;

/**
 * The session store failed: it cannot be opened, read or written. What it had reported as recorded
 * stays true.
 */
public final class SessionStoreException extends AudioToolkitException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message names the store, what failed and the next step
   * @param cause what happened underneath; null when there is no exception behind it
   */
  public SessionStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
