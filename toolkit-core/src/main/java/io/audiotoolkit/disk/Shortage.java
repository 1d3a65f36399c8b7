package io.audiotoolkit.disk;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.OutOfMemoryException;
import io.audiotoolkit.model.TooManyOpenFilesException;
import java.util.Optional;

/** What a process can run out of at any step, so that it shows as any failure. */
public final class Shortage {

  private Shortage() {}

  /** The shortage behind what was thrown, if there is one. */
  public static Optional<EnvironmentException> behind(Throwable thrown) {
    return OutOfMemoryException.behind(thrown)
        .map(EnvironmentException.class::cast)
        .or(() -> TooManyOpenFilesException.behind(thrown));
  }

  /**
   * Leaves alone what is no shortage.
   *
   * @throws EnvironmentException if it is one
   */
  public static void throwBehind(Throwable thrown) {
    Optional<EnvironmentException> found = behind(thrown);
    if (found.isPresent()) {
      throw found.get();
    }
  }
}
