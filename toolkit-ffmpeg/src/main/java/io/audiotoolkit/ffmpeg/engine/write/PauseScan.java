package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.libav.Magnitudes;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.ffmpeg.engine.time.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a stream is silent, found in one pass. Besides its pauses it keeps a byte for every
 * hundredth of a second, which is 360 kB for an hour.
 */
public final class PauseScan {

  private static final int BLOCKS_PER_SECOND = 100;

  private final float threshold;
  private final long shortestPause;
  private final int blockSamples;
  private final List<Span> pauses = new ArrayList<>();
  private byte[] levels = new byte[1_024];
  private int blocks;
  private float blockPeak;
  private int inBlock;
  private long samples;
  private long silentSince;

  /**
   * Begins a scan.
   *
   * @param threshold magnitude above which a sample counts as sound, 1.0 being full scale
   * @param shortestPause shorter pauses are not noted, in samples
   */
  public PauseScan(int rateHz, double threshold, long shortestPause) {
    this.threshold = (float) threshold;
    this.shortestPause = Math.max(1, shortestPause);
    blockSamples = Math.max(1, rateHz / BLOCKS_PER_SECOND);
  }

  /** Reads a routed stream to its end. */
  public PauseScan read(SampleStream stream) {
    Magnitudes magnitudes = new Magnitudes();
    stream.forEach(0, frame -> add(magnitudes.of(frame), frame.nb_samples()));
    return end();
  }

  /** Takes the magnitudes of the next samples. */
  public void add(float[] magnitudes, int count) {
    int from = 0;
    while (from < count) {
      int until = Math.min(count, from + blockSamples - inBlock);
      float peak = 0;
      for (int i = from; i < until; i++) {
        peak = Math.max(peak, magnitudes[i]);
      }
      if (peak > threshold) {
        interrupt(magnitudes, from, until);
      }
      blockPeak = Math.max(blockPeak, peak);
      inBlock += until - from;
      samples += until - from;
      from = until;
      if (inBlock == blockSamples) {
        endBlock();
      }
    }
  }

  /** Pauses within a block are too short to matter: only its first and last sound count. */
  private void interrupt(float[] magnitudes, int from, int until) {
    int first = from;
    while (magnitudes[first] <= threshold) {
      first++;
    }
    note(samples + first - from);
    int last = until - 1;
    while (magnitudes[last] <= threshold) {
      last--;
    }
    silentSince = samples + last - from + 1;
  }

  private void note(long end) {
    if (end - silentSince >= shortestPause) {
      pauses.add(new Span(silentSince, end));
    }
  }

  private void endBlock() {
    if (blocks == levels.length) {
      levels = Arrays.copyOf(levels, levels.length * 2);
    }
    // In half decibels; digital silence and all that is near it is the same.
    levels[blocks++] = (byte) Math.max(Byte.MIN_VALUE, Math.round(40 * Math.log10(blockPeak)));
    blockPeak = 0;
    inBlock = 0;
  }

  /** Says that no more samples come. */
  public PauseScan end() {
    note(samples);
    return this;
  }

  /** In their order, each at least as long as asked for. */
  public List<Span> pauses() {
    return pauses;
  }

  /** How many samples the stream has. */
  public long samples() {
    return samples;
  }

  /** Whether nothing is louder than the threshold. */
  public boolean isSilent() {
    return pauses.size() == 1 && pauses.get(0).samples() == samples;
  }

  /**
   * The middle of the quietest tenth of a second; of several, the last.
   *
   * @param from the first sample it may be
   * @param until the last sample it may be
   */
  long quietest(long from, long until) {
    int width = BLOCKS_PER_SECOND / 10;
    int first = (int) Math.max(0, from / blockSamples - width / 2 + 1);
    int last = (int) Math.min(blocks - width, until / blockSamples - width / 2);
    long best = until;
    long least = Long.MAX_VALUE;
    for (int block = first; block <= last; block++) {
      long sum = 0;
      for (int i = 0; i < width; i++) {
        sum += levels[block + i];
      }
      if (sum <= least) {
        least = sum;
        best = (long) (block + width / 2) * blockSamples;
      }
    }
    return Math.max(from, Math.min(until, best));
  }
}
