package io.audiotoolkit.ffmpeg.engine.loudness;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHAN_BACK_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHAN_BACK_RIGHT;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHAN_LOW_FREQUENCY;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHAN_SIDE_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHAN_SIDE_RIGHT;

import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.libav.NativeLayout;

/**
 * The highest momentary and short-term loudness of EBU Tech 3341. FFmpeg's meter looks at them ten
 * times a second, and so reads a sound of 400 ms up to half a decibel too low; here their windows
 * move in steps of 10 ms.
 */
public final class LoudestMoments {

  private static final int STEPS_PER_SECOND = 100;
  private static final int MOMENTARY_STEPS = 40;
  private static final int SHORT_TERM_STEPS = 300;
  private static final int STEPS_BETWEEN_SHORT_TERMS = 5;

  /** What the loudness scale starts from: K-weighted full-scale noise (ITU-R BS.1770). */
  private static final double SCALE_LUFS = -0.691;

  private static final double SURROUND_WEIGHT = 1.41;

  private final int rateHz;
  private final double[] weights;
  private final KWeighting[] channels;
  private final double[] steps = new double[SHORT_TERM_STEPS];

  private long samples;
  private long stepEnd;
  private long stepCount;
  private int next;
  private double stepSquares;
  private double momentarySquares;
  private double shortTermSquares;

  /** Of samples of a format, but for their rate. */
  public LoudestMoments(FrameFormat format, int rateHz) {
    this.rateHz = rateHz;
    weights = weights(format);
    channels = new KWeighting[format.channels()];
    for (int channel = 0; channel < channels.length; channel++) {
      channels[channel] = new KWeighting(rateHz);
    }
    stepEnd = endOfStep(1);
  }

  private static double[] weights(FrameFormat format) {
    double[] weights = new double[format.channels()];
    try (NativeLayout layout = NativeLayout.named(format.layout())) {
      for (int channel = 0; channel < weights.length; channel++) {
        int place = layout.channel(channel);
        boolean surround =
            place == AV_CHAN_BACK_LEFT
                || place == AV_CHAN_BACK_RIGHT
                || place == AV_CHAN_SIDE_LEFT
                || place == AV_CHAN_SIDE_RIGHT;
        weights[channel] = place == AV_CHAN_LOW_FREQUENCY ? 0 : surround ? SURROUND_WEIGHT : 1;
      }
    }
    return weights;
  }

  private long endOfStep(long number) {
    return number * rateHz / STEPS_PER_SECOND;
  }

  /** Adds a block, one array per channel. */
  public void add(double[][] planes, int count) {
    int from = 0;
    while (from < count) {
      int to = (int) Math.min(count, from + stepEnd - samples);
      for (int channel = 0; channel < channels.length; channel++) {
        stepSquares += weights[channel] * channels[channel].squares(planes[channel], from, to);
      }
      samples += to - from;
      from = to;
      if (samples == stepEnd) {
        endStep();
      }
    }
  }

  private void endStep() {
    steps[next] = stepSquares;
    next = (next + 1) % SHORT_TERM_STEPS;
    stepSquares = 0;
    stepCount++;
    stepEnd = endOfStep(stepCount + 1);
    // Added up anew each time: a running sum would not come back to zero in silence.
    momentarySquares = Math.max(momentarySquares, last(MOMENTARY_STEPS));
    if (stepCount % STEPS_BETWEEN_SHORT_TERMS == 0) {
      shortTermSquares = Math.max(shortTermSquares, last(SHORT_TERM_STEPS));
    }
  }

  /** The sum over so many steps; 0 before there are that many. */
  private double last(int count) {
    if (stepCount < count) {
      return 0;
    }
    double sum = 0;
    for (int i = Math.max(0, next - count); i < next; i++) {
      sum += steps[i];
    }
    for (int i = SHORT_TERM_STEPS + Math.min(0, next - count); i < SHORT_TERM_STEPS; i++) {
      sum += steps[i];
    }
    return sum;
  }

  /** The highest loudness over 400 ms; infinite when there were never as many. */
  public double momentaryLufs() {
    return lufs(momentarySquares, MOMENTARY_STEPS);
  }

  /** The highest loudness over 3 s; infinite when there were never as many. */
  public double shortTermLufs() {
    return lufs(shortTermSquares, SHORT_TERM_STEPS);
  }

  private double lufs(double squares, int count) {
    double windowSamples = count * (double) rateHz / STEPS_PER_SECOND;
    return SCALE_LUFS + 10 * Math.log10(squares / windowSamples);
  }
}
