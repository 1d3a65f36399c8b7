package io.audiotoolkit.cli;

import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCounts;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Draws a bar with rate, time left, failures and the files in the processor. */
final class ProgressBarDisplay implements ProgressDisplay {

  private static final int REDRAW_MS = 250;
  private static final int MENTIONED = 3;

  private final PrintStream err;
  private final ListingNotice listing = new ListingNotice();
  private @Nullable ProgressBar bar;
  private Optional<Duration> remaining = Optional.empty();

  ProgressBarDisplay(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void started(Session session) {
    SessionCounts counts = session.counts();
    bar =
        new ProgressBarBuilder()
            .setTaskName(session.processor().name())
            .setInitialMax(counts.total())
            .startsFrom(counts.processed(), Duration.ZERO)
            .setStyle(style())
            .setUpdateIntervalMillis(REDRAW_MS)
            .continuousUpdate()
            .showSpeed(
                new DecimalFormat("0.0 files", DecimalFormatSymbols.getInstance(Locale.ROOT)))
            .setEtaFunction(state -> remaining())
            .setConsumer(new ConsoleProgressBarConsumer(err))
            .build();
  }

  private static ProgressBarStyle style() {
    return Charset.defaultCharset().newEncoder().canEncode('█')
        ? ProgressBarStyle.UNICODE_BLOCK
        : ProgressBarStyle.ASCII;
  }

  private synchronized Optional<Duration> remaining() {
    return remaining;
  }

  @Override
  public synchronized void finished(FileRecord file, BatchProgress progress) {
    if (bar != null) {
      show(bar, progress);
    }
  }

  @Override
  public synchronized void update(BatchProgress progress) {
    if (bar != null) {
      show(bar, progress);
    } else if (listing.isWorthSaying(progress)) {
      err.println(ListingNotice.TEXT);
    }
  }

  private void show(ProgressBar shown, BatchProgress progress) {
    remaining = progress.remaining();
    String underWay =
        progress.inFlight().stream()
            .limit(MENTIONED)
            .map(ProgressLines::inFlight)
            .collect(Collectors.joining(", "));
    shown.stepTo(progress.counts().processed());
    shown.setExtraMessage(" " + progress.counts().failed() + " failed  " + underWay);
  }

  @Override
  public void close() {
    ProgressBar shown;
    synchronized (this) {
      shown = bar;
      bar = null;
    }
    if (shown != null) {
      shown.setExtraMessage("");
      shown.close();
    }
  }
}
