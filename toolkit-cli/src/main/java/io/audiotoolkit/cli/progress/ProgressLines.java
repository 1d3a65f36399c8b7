package io.audiotoolkit.cli.progress;

import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.cli.console.FailureWords;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCounts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes progress as plain lines, every so often: more seldom the longer it takes. */
final class ProgressLines implements ProgressDisplay {

  private static final Duration LEAST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int SHARE = 10;
  private static final int MENTIONED = 4;

  private final PrintStream err;
  private final ListingNotice listing = new ListingNotice();
  private final boolean eachFile;
  private Duration last = Duration.ZERO;
  private boolean isStarted;

  /**
   * Shows progress.
   *
   * @param eachFile whether every file gets a line, instead of all of them one every so often
   */
  ProgressLines(PrintStream err, boolean eachFile) {
    this.err = err;
    this.eachFile = eachFile;
  }

  @Override
  public synchronized void started(Session session) {
    isStarted = true;
    listing.listed();
    SessionCounts counts = session.counts();
    if (counts.total() == 0) {
      return; // what follows says so
    }
    err.println(
        "session "
            + session.id()
            + ": "
            + Shown.work(session.processor())
            + ", "
            + Shown.count(counts.remaining(), "file")
            + " to do"
            + (counts.processed() > 0 ? " of " + counts.total() : ""));
  }

  @Override
  public synchronized void finished(FileRecord file, BatchProgress progress) {
    if (eachFile) {
      String failure = file.status() == FileStatus.FAILED ? ": " + FailureWords.of(file) : "";
      SessionCounts counts = progress.counts();
      err.println(
          "["
              + counts.processed()
              + "/"
              + counts.total()
              + "] "
              + file.status().label()
              + " "
              + Shown.path(file.input())
              + failure);
    }
  }

  @Override
  public synchronized void update(BatchProgress progress) {
    if (listing.isWorthSaying(progress)) {
      err.println(ListingNotice.TEXT);
    }
    Duration now = progress.elapsed();
    if (eachFile || !isStarted || now.minus(last).compareTo(pause(now)) < 0) {
      return;
    }
    last = now;
    err.println(line(progress));
  }

  private static Duration pause(Duration elapsed) {
    Duration share = elapsed.dividedBy(SHARE);
    if (share.compareTo(LEAST_PAUSE) < 0) {
      return LEAST_PAUSE;
    }
    return share.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : share;
  }

  private static String line(BatchProgress progress) {
    SessionCounts counts = progress.counts();
    String underWay =
        progress.inFlight().stream()
            .limit(MENTIONED)
            .map(ProgressLines::inFlight)
            .collect(Collectors.joining(", "));
    return counts.processed()
        + "/"
        + counts.total()
        + " files, "
        + counts.failed()
        + " failed, "
        + String.format(Locale.ROOT, "%.1f files/s", progress.filesPerSecond())
        + progress.remaining().map(left -> ", about " + Shown.duration(left) + " left").orElse("")
        + (underWay.isEmpty() ? "" : "; under way: " + underWay);
  }

  private static String inFlight(BatchProgress.InFlight file) {
    return Shown.text(String.valueOf(file.input().getFileName())) + percent(file);
  }

  /** How much of a file in the processor is done, to be written behind its name. */
  static String percent(BatchProgress.InFlight file) {
    long percent = Math.round(file.fraction() * 100);
    return percent == 0 ? "" : " " + percent + "%";
  }

  @Override
  public void close() {
    // every line is complete
  }
}
