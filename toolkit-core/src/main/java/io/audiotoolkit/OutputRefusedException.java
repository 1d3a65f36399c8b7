package io.audiotoolkit;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;

/** The outputs of one file must not, or cannot, go where they belong; others are not concerned. */
final class OutputRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutputRefusedException(String message) {
    super(message);
  }

  FileError error() {
    return new FileError(ErrorKind.OUTPUT, String.valueOf(getMessage()));
  }
}
