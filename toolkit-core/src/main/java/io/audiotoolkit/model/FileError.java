package io.audiotoolkit.model;

/**
 * Why a file failed, or why its last attempt did.
 *
 * @param kind what sort of failure it is
 * @param message names the thing, the value and what to do next
 */
public record FileError(ErrorKind kind, String message) {

  /** Messages are cut to this many characters, so that a million failures cannot fill a disk. */
  public static final int MAX_MESSAGE_LENGTH = 2_000;

  /** Bounds the message. */
  public FileError {
    if (message.length() > MAX_MESSAGE_LENGTH) {
      message = message.substring(0, MAX_MESSAGE_LENGTH - 1) + "…";
    }
  }
}
