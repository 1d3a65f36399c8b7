package io.audiotoolkit.model;

import org.jspecify.annotations.Nullable;

/**
 * There is no room for the outputs of an attempt. The file is put last, to be done alone once all
 * others are, so that one whose outputs fill any disk costs nobody else; when it then still does
 * not fit, the session pauses, or the file fails if its outputs alone fill most of the disk.
 */
public final class DiskFullException extends EnvironmentException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message names the output, what it needs or what the system said, and the next step
   */
  public DiskFullException(String message) {
    this(message, null);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message names the output, what it needs or what the system said, and the next step
   * @param cause what happened underneath; null when unknown
   */
  public DiskFullException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
