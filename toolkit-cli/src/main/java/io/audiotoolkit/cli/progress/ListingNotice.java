package io.audiotoolkit.cli.progress;

import io.audiotoolkit.BatchProgress;
import java.time.Duration;

/** Decides when to say, once, that the inputs are still being listed. Thread-safe. */
public final class ListingNotice {

  public static final String TEXT = "listing the inputs ...";

  private static final Duration SILENCE = Duration.ofSeconds(2);

  private boolean over;

  /** The inputs are listed, and there is nothing to say any more. */
  synchronized void listed() {
    over = true;
  }

  /** Whether it takes so long that somebody may wonder. */
  synchronized boolean isWorthSaying(BatchProgress progress) {
    boolean worth = !over && progress.elapsed().compareTo(SILENCE) > 0;
    over |= worth;
    return worth;
  }
}
