package io.audiotoolkit.ffmpeg.spi;

/**
 * Listens to one stream of mono sound, frame by frame, and says how likely each frame holds speech.
 * Used by one thread at a time; may own native memory.
 */
public interface VoiceDetector extends AutoCloseable {

  /**
   * How many frames it hears beyond the one that it judges; 0 when it judges at once. The first so
   * many results of {@link #hear} mean nothing, and {@link #finish} gives the last ones.
   */
  default int framesAhead() {
    return 0;
  }

  /**
   * Hears a frame.
   *
   * @param frame its samples, full scale at 1; the array is used again for the next one. The last
   *     frame of a stream ends in silence where the stream does
   * @return the probability of speech, 0 to 1, in the frame heard {@link #framesAhead()} before
   */
  float hear(float[] frame);

  /**
   * Judges a frame for which there is nothing more to hear. Called {@link #framesAhead()} times
   * after the last frame, or as often as there were frames if those were fewer.
   *
   * @return the probability of speech, 0 to 1, in the next frame not judged yet
   */
  default float finish() {
    throw new IllegalStateException("judges ahead of what it heard, but has no finish()");
  }

  @Override
  default void close() {}
}
