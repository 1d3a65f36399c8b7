package io.audiotoolkit.ffmpeg.engine.text;

import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;

/**
 * Names the file in a failure where nobody else does: a record names the input of an attempt, but
 * no other file, and none outside of an attempt.
 */
public final class FileFailure {

  private FileFailure() {}

  /** The same failure, beginning with a name, where a file is to blame for it. */
  public static AudioToolkitException about(Object name, AudioToolkitException failure) {
    String message = name + ": " + failure.getMessage();
    if (failure instanceof InputException) {
      return new InputException(message, failure);
    }
    return failure instanceof TransientException
        ? new TransientException(message, failure)
        : failure;
  }
}
