package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A step that reads a file before it can treat it: what it does depends on the whole. */
public interface MeasuringStep extends ChainStep {

  /** Whether it has measured all it needs, so that {@link #lead} may be called. */
  boolean isSettled();

  /** Whether steps after it can be measured in the same pass, since it treats while measuring. */
  boolean passesOn();

  /**
   * Leads samples through its measurement.
   *
   * @param isLast whether nobody else measures what comes out
   */
  void measure(SampleStream in, boolean isLast);

  /** Whether the frames that it sees in the next pass are those that {@link #lead} is to treat. */
  default boolean seesItsInput() {
    return false;
  }

  /** Sees a frame of what it measures, if it is the last that measures in this pass. */
  default void see(AVFrame frame) {}

  /**
   * Draws its conclusions after a pass.
   *
   * @return whether what came out of it in this pass is what will come out in the end
   */
  boolean settle(SampleStream in, Findings findings);
}
