package io.audiotoolkit.cli;

import io.audiotoolkit.BatchProgress;
import java.time.Duration;

/** Decides when to say, once, that the inputs are still being listed. Not thread-safe. */
final class ListingNotice {

  static final String TEXT = "listing the inputs ...";

  private static final Duration SILENCE = Duration.ofSeconds(2);

  private boolean said;

  /** Whether it takes so long that somebody may wonder. */
  boolean isWorthSaying(BatchProgress progress) {
    boolean worth =
        !said && progress.sessionId().isEmpty() && progress.elapsed().compareTo(SILENCE) > 0;
    said = said || worth;
    return worth;
  }
}
