package io.audiotoolkit.ffmpeg.engine.chain;

/**
 * What counts as silence at one sample rate, and what is left of it.
 *
 * @param threshold a sample above this in any channel is sound; 1.0 is full scale
 * @param shortest in samples; what is quiet for less is no silence
 * @param padding samples left before and after sound
 * @param edgesOnly whether silence between sounds stays
 */
public record SilenceRule(double threshold, long shortest, long padding, boolean edgesOnly) {

  /** Where what is kept begins, if sound begins at a sample. */
  public long start(long firstLoud) {
    return firstLoud < shortest ? 0 : Math.max(0, firstLoud - padding);
  }

  /** Where what is kept ends, if sound ends at one sample and the file at another. */
  public long end(long afterLastLoud, long samples) {
    return samples - afterLastLoud < shortest
        ? samples
        : Math.min(samples, afterLastLoud + padding);
  }
}
