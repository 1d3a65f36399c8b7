package io.audiotoolkit.ffmpeg.speech;

import io.audiotoolkit.ffmpeg.spi.VoiceDetector;
import io.audiotoolkit.ffmpeg.spi.VoiceDetectorProvider;

/**
 * Takes for speech what stands out from the noise around it: the level of 30 ms against the
 * quietest 50 ms within a second and a half before and after. Knows nothing of voices; music and
 * knocks pass.
 */
final class EnergyDetector implements VoiceDetector {

  static final String NAME = "energy";

  private static final int RATE_HZ = 16_000;
  private static final int FRAMES_PER_SECOND = 100;
  private static final int FRAME = RATE_HZ / FRAMES_PER_SECOND;

  /** Pauses for breath are closer together than twice this. */
  private static final int AHEAD = 150;

  private static final int HISTORY = 2 * AHEAD + 1;
  private static final int LEVEL_FRAMES = 5;

  /** Mean square below which nothing was recorded: such frames say nothing of the noise. */
  private static final double DIGITAL_SILENCE = 1e-9;

  /** Below it, noise is inaudible, and what stands out from it is as well. */
  private static final double LOWEST_NOISE_DB = -70;

  /** Speech is hardly ever softer than this below its loudest. */
  private static final double SPEECH_RANGE_DB = 40;

  /** Where speech is as likely as not, and how sharply that changes. */
  private static final double MARGIN_DB = 6;

  private static final double SOFTNESS_DB = 1;

  /** Rumble and hum lie below. */
  private static final double HIGH_PASS_HZ = 120;

  private static final double POLE = 1 - 2 * Math.PI * HIGH_PASS_HZ / RATE_HZ;

  private final double[] powers = new double[HISTORY];

  /** The mean over the five frames that end with each. */
  private final double[] levels = new double[HISTORY];

  private long heard;
  private long judged;
  private double lastIn;
  private double lastOut;

  /** Makes it known by its name. */
  static VoiceDetectorProvider provider() {
    return new VoiceDetectorProvider() {
      @Override
      public String name() {
        return NAME;
      }

      @Override
      public int sampleRateHz() {
        return RATE_HZ;
      }

      @Override
      public int frameSamples() {
        return FRAME;
      }

      @Override
      public VoiceDetector open() {
        return new EnergyDetector();
      }
    };
  }

  @Override
  public int framesAhead() {
    return AHEAD;
  }

  @Override
  public float hear(float[] frame) {
    double in = lastIn;
    double out = lastOut;
    double sum = 0;
    for (float sample : frame) {
      out = POLE * (out + sample - in);
      in = sample;
      sum += out * out;
    }
    lastIn = in;
    lastOut = Math.abs(out) < 1e-20 ? 0 : out;
    powers[(int) (heard % HISTORY)] = sum / frame.length;
    heard++;
    levels[(int) ((heard - 1) % HISTORY)] = mean(Math.max(0, heard - LEVEL_FRAMES), heard);
    return heard > AHEAD ? judge() : 0;
  }

  @Override
  public float finish() {
    return judge();
  }

  private float judge() {
    double quietest = Double.POSITIVE_INFINITY;
    double loudest = 0;
    for (int i = 0; i < Math.min(heard, HISTORY); i++) {
      double level = levels[i];
      loudest = Math.max(loudest, level);
      quietest = level > DIGITAL_SILENCE ? Math.min(quietest, level) : quietest;
    }
    double noise = Math.max(LOWEST_NOISE_DB, decibels(loudest) - SPEECH_RANGE_DB - MARGIN_DB);
    if (quietest < Double.POSITIVE_INFINITY) {
      noise = Math.max(noise, decibels(quietest));
    }
    double here = decibels(mean(Math.max(0, judged - 1), Math.min(heard, judged + 2)));
    judged++;
    return (float) (1 / (1 + Math.exp((noise + MARGIN_DB - here) / SOFTNESS_DB)));
  }

  private double mean(long from, long to) {
    double sum = 0;
    for (long frame = from; frame < to; frame++) {
      sum += powers[(int) (frame % HISTORY)];
    }
    return sum / (to - from);
  }

  private static double decibels(double power) {
    return 10 * Math.log10(power + 1e-12);
  }
}
