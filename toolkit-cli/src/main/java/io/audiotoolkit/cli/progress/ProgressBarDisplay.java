package io.audiotoolkit.cli.progress;

import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.cli.console.Foreground;
import io.audiotoolkit.cli.console.TerminalWidth;
import io.audiotoolkit.cli.progress.ProgressLine.Symbols;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Session;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws one line again and again: a bar, the counts, the time left, and the files in the processor.
 * Only {@link #update} and {@link #close} write, so that a terminal that does not take what is
 * written (Ctrl+S) does not hold up the run.
 */
final class ProgressBarDisplay implements ProgressDisplay {

  private static final String ESCAPE = "\u001b[";

  /**
   * What begins and ends a drawn line: at the left edge, without a break at the right one, which a
   * window may have moved meanwhile, and with nothing behind that was longer before. ECMA-48,
   * 8.3.41, and DEC's autowrap mode (7).
   */
  private static final String DRAW = "\r" + ESCAPE + "?7l";

  private static final String DRAWN = ESCAPE + "K" + ESCAPE + "?7h";

  private final PrintStream err;
  private final TerminalWidth width;
  private final ListingNotice listing = new ListingNotice();
  private volatile @Nullable ProgressLine line;
  private volatile @Nullable BatchProgress latest;
  private boolean closed;

  ProgressBarDisplay(PrintStream err, TerminalWidth width) {
    this.err = err;
    this.width = width;
  }

  @Override
  public void started(Session session) {
    listing.listed();
    if (session.counts().total() > 0) { // else what follows says so
      latest =
          new BatchProgress(
              session.id(), session.counts(), List.of(), Duration.ZERO, 0, Optional.empty());
      boolean blocks = Charset.defaultCharset().newEncoder().canEncode('█');
      line = new ProgressLine(session.processor().name(), blocks ? Symbols.BLOCKS : Symbols.ASCII);
    }
  }

  @Override
  public void finished(FileRecord file, BatchProgress progress) {
    latest = progress;
  }

  @Override
  public synchronized void update(BatchProgress progress) {
    if (line != null) {
      latest = progress;
      draw(progress, "");
    } else if (listing.isWorthSaying(progress)) {
      err.println(ListingNotice.TEXT);
    }
  }

  private void draw(BatchProgress progress, String behind) {
    ProgressLine shown = line;
    if (shown != null && !closed && Foreground.isOurs()) {
      err.print(DRAW + shown.of(progress, width.columns() - 1) + DRAWN + behind);
      err.flush();
    }
  }

  /** Leaves a line that tells how far it has come, without files: none is under way any more. */
  @Override
  public synchronized void close() {
    BatchProgress last = latest;
    if (last != null) {
      BatchProgress end =
          new BatchProgress(
              last.sessionId(),
              last.counts(),
              List.of(),
              last.elapsed(),
              last.filesPerSecond(),
              last.remaining());
      draw(end, System.lineSeparator());
    }
    closed = true;
    width.close();
  }
}
