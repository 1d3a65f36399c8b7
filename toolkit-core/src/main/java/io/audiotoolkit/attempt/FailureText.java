package io.audiotoolkit.attempt;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What people are told of exceptions that nobody worded for them. Their names are for logs. */
final class FailureText {

  private FailureText() {}

  /** Of files. */
  static String of(IOException e) {
    String what =
        e instanceof NoSuchFileException
            ? "does not exist: "
            : e instanceof AccessDeniedException
                ? "permission denied: "
                : "could not be read or written: ";
    return what + detail(e);
  }

  /** Of a defect: of a processor, or of what it stands on. */
  static String of(Throwable e, String processor) {
    return "%s failed where it should not: %s; please report it, with the file if you may"
        .formatted(processor, detail(e));
  }

  private static String detail(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? "nothing more is known" : message;
  }
}
