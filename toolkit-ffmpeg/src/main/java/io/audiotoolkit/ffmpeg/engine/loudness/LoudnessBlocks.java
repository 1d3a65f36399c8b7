package io.audiotoolkit.ffmpeg.engine.loudness;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The loudness of all blocks of 400 ms of some sound, from which that of the whole follows (EBU R
 * 128, ITU-R BS.1770-4, annex 1): kept to a hundredth of a unit, as FFmpeg's meter does, so that an
 * album is its tracks added up. Immutable.
 */
public final class LoudnessBlocks {

  /** Blocks below are silence and count nowhere. */
  private static final double ABSOLUTE_GATE_LUFS = -70;

  /** Blocks so much below the mean of the others count neither. */
  private static final double RELATIVE_GATE_LU = 10;

  private static final int STEPS_PER_LU = 100;
  private static final int STEPS = 80 * STEPS_PER_LU + 1;

  static final LoudnessBlocks NONE = new LoudnessBlocks(new short[0], new int[0]);

  private final short[] steps;
  private final int[] counts;

  private LoudnessBlocks(short[] steps, int[] counts) {
    this.steps = steps;
    this.counts = counts;
  }

  /** The loudness of the whole in LUFS; empty when every block is silence. */
  public OptionalDouble integratedLufs() {
    double mean = meanAbove(ABSOLUTE_GATE_LUFS);
    if (mean == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(lufs(meanAbove(lufs(mean) - RELATIVE_GATE_LU)));
  }

  private double meanAbove(double gateLufs) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < steps.length; i++) {
      double loudness = ABSOLUTE_GATE_LUFS + steps[i] / (double) STEPS_PER_LU;
      if (loudness >= gateLufs) {
        sum += counts[i] * Math.pow(10, loudness / 10);
        count += counts[i];
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double lufs(double power) {
    return 10 * Math.log10(power);
  }

  static final class Collector {
    private final int[] all = new int[STEPS];

    void add(double loudnessLufs) {
      if (loudnessLufs >= ABSOLUTE_GATE_LUFS) {
        long step = Math.round((loudnessLufs - ABSOLUTE_GATE_LUFS) * STEPS_PER_LU);
        all[(int) Math.min(STEPS - 1, step)]++;
      }
    }

    void add(LoudnessBlocks blocks) {
      for (int i = 0; i < blocks.steps.length; i++) {
        all[blocks.steps[i]] += blocks.counts[i];
      }
    }

    LoudnessBlocks blocks() {
      short[] steps = new short[STEPS];
      int[] counts = new int[STEPS];
      int used = 0;
      for (int step = 0; step < STEPS; step++) {
        if (all[step] > 0) {
          steps[used] = (short) step;
          counts[used++] = all[step];
        }
      }
      return used == 0
          ? NONE
          : new LoudnessBlocks(Arrays.copyOf(steps, used), Arrays.copyOf(counts, used));
    }
  }
}
