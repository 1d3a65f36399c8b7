package io.audiotoolkit.ffmpeg.pcm;

import java.util.Arrays;

/**
 * A {@link PcmTransform} on its way through one file: it changes the samples where they are, block
 * by block, and may keep what it needs from one block to the next. Used by one thread.
 *
 * <p>As many frames come out as go in, whatever the sizes of the blocks, and the result must not
 * depend on these sizes. Neither should a block cost memory: arrays belong into {@link
 * PcmTransform#open}. {@code PcmTransformContract} in toolkit-testkit checks all of it.
 */
@FunctionalInterface
public interface PcmPass extends AutoCloseable {

  /**
   * Changes a block.
   *
   * @param planes an array per channel, full scale at 1; the arrays are longer than the block
   * @param frames how many there are, from the start of each array: 1 to {@link
   *     PcmFormat#maxFrames()}
   */
  void process(float[][] planes, int frames);

  /**
   * By how many frames the sound comes out later than it went in. So many are left out at the
   * start, and asked for at the end with {@link #flush}, so that the length stays exact. Asked
   * once, before the first block.
   */
  default int latencyFrames() {
    return 0;
  }

  /**
   * Gives what is still inside after the last block, in blocks that make up {@link
   * #latencyFrames()} together. Without an override it is what silence pushes out.
   *
   * @param planes to write to; an array per channel
   * @param frames how many to write, from the start of each array
   */
  default void flush(float[][] planes, int frames) {
    for (float[] plane : planes) {
      Arrays.fill(plane, 0, frames, 0);
    }
    process(planes, frames);
  }

  /** Lets go of what it holds; called once, also after a failure or a cancellation. */
  @Override
  default void close() {}
}
