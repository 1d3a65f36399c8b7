package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;

/** A step that reads a file before it can treat it: what it does depends on the whole. */
public interface MeasuringStep extends ChainStep {

  /** Whether it has measured all it needs, so that {@link #lead} may be called. */
  boolean isSettled();

  /** Whether steps after it can be measured in the same pass, since it treats while measuring. */
  boolean passesOn();

  /**
   * Leads samples through a measurement.
   *
   * @param isLast whether nobody else measures what comes out
   */
  Measurement measure(SamplePath path, boolean isLast);

  /** Whether the frames that it sees in the next pass are those that {@link #lead} is to treat. */
  default boolean seesItsInput() {
    return false;
  }
}
