package io.audiotoolkit;

import io.audiotoolkit.model.SessionCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far a run has come. Immutable.
 *
 * @param sessionId the session
 * @param counts of the whole session, earlier runs included
 * @param inFlight the files inside the processor
 * @param elapsed since this run began
 * @param filesPerSecond files finished by this run per second; 0 at the beginning
 * @param remaining how long the rest will take, by the sizes of the files and the pace of this run;
 *     empty until there is ground to say so
 */
public record BatchProgress(
    String sessionId,
    SessionCounts counts,
    List<InFlight> inFlight,
    Duration elapsed,
    double filesPerSecond,
    Optional<Duration> remaining) {

  /**
   * A file inside the processor.
   *
   * @param input the file
   * @param fraction how much of it is done, from 0 to 1
   */
  public record InFlight(Path input, double fraction) {}

  /** Copies the list. */
  public BatchProgress {
    inFlight = List.copyOf(inFlight);
  }
}
