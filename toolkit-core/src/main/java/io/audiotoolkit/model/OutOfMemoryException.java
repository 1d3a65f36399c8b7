package io.audiotoolkit.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This process has too little memory, and no file is to blame: any of those under way may have
 * taken it. The session pauses; a file whose attempt ran out of memory is done once all others are,
 * alone, and fails if it then runs out of memory again.
 */
public final class OutOfMemoryException extends EnvironmentException {

  private static final long serialVersionUID = 1L;

  private static final String NAME = OutOfMemoryError.class.getName();

  /**
   * Creates an exception of native code.
   *
   * @param what there was no memory for, in a few words
   */
  public OutOfMemoryException(String what) {
    this(what, null);
  }

  private OutOfMemoryException(@Nullable String what, @Nullable Throwable cause) {
    super(
        "there is not enough memory ("
            + what
            + "; the JVM's limit is "
            + Runtime.getRuntime().maxMemory() / 1_000_000
            + " MB); give it more with -Xmx, such as AUDIOTOOLKIT_JAVA_OPTS=-Xmx1g for the"
            + " command, or do fewer files at once",
        cause);
  }

  /**
   * Finds a lack of memory behind what was thrown: a class that could not be initialised for it is
   * missing from then on.
   */
  public static Optional<OutOfMemoryException> behind(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryException known) {
        return Optional.of(known);
      }
      String message = cause.getMessage();
      if (cause instanceof OutOfMemoryError) {
        return Optional.of(new OutOfMemoryException(message, thrown));
      }
      if (cause instanceof ExceptionInInitializerError
          && message != null
          && message.contains(NAME)) {
        return Optional.of(new OutOfMemoryException("at the start", thrown));
      }
    }
    return Optional.empty();
  }
}
