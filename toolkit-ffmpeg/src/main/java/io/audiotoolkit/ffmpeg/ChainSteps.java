package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.spi.AudioProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the steps of one attempt from what a user asked for. */
final class ChainSteps {

  private ChainSteps() {}

  /**
   * The steps of effects. What is measured is what is written: samples get their final rate and
   * channels before the last effect that measures loudness, unless a graph after it decides anew.
   */
  static List<ChainStep> of(List<AudioProcessor> effects, Destination destination) {
    int formatted = lastNormalize(effects);
    List<ChainStep> steps = new ArrayList<>();
    for (int i = 0; i < effects.size(); i++) {
      if (i == formatted) {
        steps.add(new FormatStep(destination));
      }
      steps.add(step(effects.get(i)));
    }
    return steps;
  }

  private static int lastNormalize(List<AudioProcessor> effects) {
    for (int i = effects.size() - 1; i >= 0; i--) {
      if (effects.get(i) instanceof Normalize) {
        return i;
      }
      if (effects.get(i) instanceof Filter) {
        return -1;
      }
    }
    return -1;
  }

  private static ChainStep step(AudioProcessor effect) {
    if (effect instanceof PcmTransform transform) {
      return new PcmStep(transform);
    }
    if (effect instanceof Denoise denoise) {
      return new FilterStep(denoise::filters);
    }
    if (effect instanceof Dynamics dynamics) {
      return new FilterStep(dynamics::filters);
    }
    if (effect instanceof Fade fade) {
      return new FadeStep(fade);
    }
    if (effect instanceof Filter filter) {
      return new GraphStep(filter.graph());
    }
    if (effect instanceof Tempo tempo) {
      return new TempoStep(tempo);
    }
    if (effect instanceof Trim trim) {
      return new TrimStep(trim);
    }
    return new NormalizeStep((Normalize) effect);
  }

  /** The steps that a conversion brings along: silence removed and peak normalised, in the end. */
  static List<ChainStep> of(Convert convert) {
    List<ChainStep> steps = new ArrayList<>();
    Double silenceDbfs = convert.silenceDbfs();
    Double peakDbfs = convert.peakDbfs();
    if (silenceDbfs != null || peakDbfs != null) {
      steps.add(new FormatStep(Destination.of(convert)));
    }
    if (silenceDbfs != null) {
      steps.add(new TrimStep(new Trim(TrimWhere.EDGES, silenceDbfs, Duration.ZERO, Duration.ZERO)));
    }
    if (peakDbfs != null) {
      steps.add(new NormalizeStep(Normalize.peak(peakDbfs)));
    }
    return steps;
  }
}
