package io.audiotoolkit.ffmpeg.picture;

import java.util.Arrays;

/**
 * The spectra of equal stretches of one channel, as the rows of a picture show them, for a length
 * that is not known beforehand: whenever the stretches become too many, they are joined in pairs.
 * Windows follow each other by half their length at the most, so that no sound falls between two.
 * Constant memory, nothing allocated per block.
 */
final class SpectrumColumns {

  /** Below this, neighboring stretches look the same. */
  private static final int SHORTEST = 16;

  private final Fourier fourier;
  private final FrequencyRows rows;
  private final int windowSamples;
  private final float[] power;
  private final float[][] columns;
  private final int[] windows;

  /** What was added and is still needed, from the sample {@code heldFrom} on. */
  private final float[] held;

  private long heldFrom;
  private int heldCount;

  private long stretchSamples;
  private int hop;
  private int count;
  private long nextCenter;
  private long samples;

  /**
   * An empty one.
   *
   * @param fourier what turns windows into frequencies
   * @param windowSamples the length of its windows
   * @param most how many stretches there are at the most; at the end there are at least half as
   *     many, unless the sound is very short
   * @param expectedSamples how many samples are likely to come, which saves work; 0 when unknown
   * @param capacity the most samples that a block has
   */
  SpectrumColumns(
      Fourier fourier,
      int windowSamples,
      FrequencyRows rows,
      int most,
      long expectedSamples,
      int capacity) {
    this.fourier = fourier;
    this.windowSamples = windowSamples;
    this.rows = rows;
    power = new float[fourier.bins()];
    columns = new float[most + most % 2][rows.count()];
    windows = new int[columns.length];
    // Silence before the start, for the first window is centered there.
    held = new float[2 * windowSamples + capacity];
    heldFrom = -windowSamples;
    heldCount = windowSamples;
    stretchSamples = SHORTEST;
    while (stretchSamples * columns.length < expectedSamples) {
      stretchSamples *= 2;
    }
    hop = (int) Math.min(stretchSamples, windowSamples / 2);
    nextCenter = hop / 2;
  }

  void add(float[] block, int length) {
    System.arraycopy(block, 0, held, heldCount, length);
    heldCount += length;
    samples += length;
    transform(samples);
    int unneeded = (int) Math.min(heldCount, nextCenter - windowSamples / 2 - heldFrom);
    if (unneeded > 0) {
      heldCount -= unneeded;
      heldFrom += unneeded;
      System.arraycopy(held, unneeded, held, 0, heldCount);
    }
  }

  /** Adds silence until the last sample has been in the middle of a window. */
  void finish() {
    int needed = Math.min(windowSamples, held.length - heldCount);
    Arrays.fill(held, heldCount, heldCount + needed, 0);
    heldCount += needed;
    transform(samples + needed);
  }

  private void transform(long heard) {
    while (nextCenter < samples && nextCenter + windowSamples / 2 <= heard) {
      long column = nextCenter / stretchSamples;
      if (column == columns.length) {
        join();
        continue;
      }
      count = (int) column + 1;
      fourier.power(held, (int) (nextCenter - windowSamples / 2 - heldFrom), power);
      rows.add(power, columns[(int) column]);
      windows[(int) column]++;
      nextCenter += hop;
    }
  }

  private void join() {
    count /= 2;
    for (int i = 0; i < count; i++) {
      float[] joined = columns[2 * i];
      float[] other = columns[2 * i + 1];
      for (int row = 0; row < joined.length; row++) {
        joined[row] += other[row];
      }
      windows[i] = windows[2 * i] + windows[2 * i + 1];
      columns[2 * i] = columns[i];
      columns[i] = joined;
    }
    for (int i = count; i < columns.length; i++) {
      Arrays.fill(columns[i], 0);
      windows[i] = 0;
    }
    stretchSamples *= 2;
    if (hop * 2 <= windowSamples / 2) {
      hop *= 2;
      nextCenter = count * stretchSamples + hop / 2;
    }
  }

  long samples() {
    return samples;
  }

  /** Whether there was enough to look at. */
  boolean isAny() {
    return count > 0;
  }

  /**
   * The mean power of each row in one of so many equal parts of the whole.
   *
   * @param into gets it
   */
  void part(int part, int parts, float[] into) {
    int first = (int) Math.min(count - 1, samples * part / parts / stretchSamples);
    long end = (samples * (part + 1) / parts + stretchSamples - 1) / stretchSamples;
    int last = (int) Math.max(first + 1, Math.min(count, end));
    Arrays.fill(into, 0);
    int weight = 0;
    for (int column = first; column < last; column++) {
      weight += windows[column];
      for (int row = 0; row < into.length; row++) {
        into[row] += columns[column][row];
      }
    }
    for (int row = 0; row < into.length && weight > 0; row++) {
      into[row] /= weight;
    }
  }
}
