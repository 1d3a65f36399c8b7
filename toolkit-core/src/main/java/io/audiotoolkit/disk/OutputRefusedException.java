package io.audiotoolkit.disk;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;

/** The outputs of one file must not, or cannot, go where they belong; others are not concerned. */
public final class OutputRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutputRefusedException(String message) {
    super(message);
  }

  public FileError error() {
    return new FileError(ErrorKind.OUTPUT, String.valueOf(getMessage()));
  }
}
