package io.audiotoolkit.model;

import org.jspecify.annotations.Nullable;

/**
 * The environment is broken and no file is to blame: the disk is full, a folder cannot be written,
 * native libraries are missing. The file goes back to pending and the session pauses; once the
 * cause is mended, it can be resumed.
 */
public sealed class EnvironmentException extends AudioToolkitException
    permits DiskFullException, OutOfMemoryException, TooManyOpenFilesException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message names the thing, the value and the next step
   */
  public EnvironmentException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message names the thing, the value and the next step
   * @param cause what happened underneath; null when unknown
   */
  public EnvironmentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
