package io.audiotoolkit.ffmpeg.engine.chain;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** What a step measures in one pass over a file. */
public interface Measurement {

  /** Takes a frame of what is measured, if it is the last that measures in this pass. */
  default void see(AVFrame frame) {}

  /**
   * Draws its conclusions after the pass.
   *
   * @return whether what came out of its step in this pass is what will come out in the end
   */
  boolean settle(Findings findings);
}
