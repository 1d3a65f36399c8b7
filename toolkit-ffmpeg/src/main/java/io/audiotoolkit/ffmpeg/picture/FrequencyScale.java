package io.audiotoolkit.ffmpeg.picture;

/** How frequencies are spread over the height of a spectrogram. Immutable and thread-safe. */
public enum FrequencyScale {
  /** Equal steps in hertz. */
  LINEAR,
  /** Equal steps in octaves. */
  LOG,
  /** Equal steps in mel, close to how far apart pitches are heard (2595 log10(1 + f / 700)). */
  MEL;

  /** The frequency at a height. */
  double at(double height, double minHz, double maxHz) {
    return switch (this) {
      case LINEAR -> minHz + height * (maxHz - minHz);
      case LOG -> minHz * Math.pow(maxHz / minHz, height);
      case MEL -> hertz(mel(minHz) + height * (mel(maxHz) - mel(minHz)));
    };
  }

  /** The height of a frequency, 0 to 1. */
  double height(double hertz, double minHz, double maxHz) {
    return switch (this) {
      case LINEAR -> (hertz - minHz) / (maxHz - minHz);
      case LOG -> Math.log(hertz / minHz) / Math.log(maxHz / minHz);
      case MEL -> (mel(hertz) - mel(minHz)) / (mel(maxHz) - mel(minHz));
    };
  }

  private static double mel(double hertz) {
    return 2_595 * Math.log10(1 + hertz / 700);
  }

  private static double hertz(double mel) {
    return 700 * (Math.pow(10, mel / 2_595) - 1);
  }
}
