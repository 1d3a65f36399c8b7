package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.chain.FormatStep;
import io.audiotoolkit.ffmpeg.engine.chain.GraphStep;
import io.audiotoolkit.ffmpeg.engine.chain.PcmStep;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.spi.AudioProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the steps of one attempt from what a user asked for. */
final class ChainSteps {

  private ChainSteps() {}

  /**
   * The steps of effects. What is measured is what is written: samples get their final rate and
   * channels before the last effect that measures loudness, unless a graph after it decides anew.
   *
   * @param album what is known of the album, where an effect asks
   */
  static List<ChainStep> of(
      List<AudioProcessor> effects, Destination destination, @Nullable AlbumLevel album) {
    return upTo(effects.size(), effects, destination, album);
  }

  /** What comes before one of the effects. */
  static List<ChainStep> upTo(
      int end, List<AudioProcessor> effects, Destination destination, @Nullable AlbumLevel album) {
    int formatted = lastNormalize(effects);
    List<ChainStep> steps = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      if (i == formatted) {
        steps.add(new FormatStep(destination));
      }
      steps.add(step(effects.get(i), album));
    }
    if (end == formatted) {
      steps.add(new FormatStep(destination));
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

  private static ChainStep step(AudioProcessor effect, @Nullable AlbumLevel album) {
    if (effect instanceof PcmTransform transform) {
      return new PcmStep(transform);
    }
    if (effect instanceof Denoise denoise) {
      return new GraphStep(denoise::filters);
    }
    if (effect instanceof Dynamics dynamics) {
      return new GraphStep(dynamics::filters);
    }
    if (effect instanceof Fade fade) {
      return new FadeStep(fade);
    }
    if (effect instanceof Filter filter) {
      return new FilterStep(filter.graph());
    }
    if (effect instanceof Tempo tempo) {
      return new TempoStep(tempo);
    }
    if (effect instanceof Trim trim) {
      return new TrimStep(trim);
    }
    Normalize normalize = (Normalize) effect;
    return album != null && AlbumMeter.isByAlbum(normalize)
        ? new NormalizeStep(normalize, album)
        : new NormalizeStep(normalize);
  }

  /** The steps that a conversion brings along: silence removed and peak normalized, in the end. */
  static List<ChainStep> of(Convert convert) {
    List<ChainStep> steps = new ArrayList<>();
    Double silenceDbfs = convert.silenceDbfs();
    Double peakDbfs = convert.peakDbfs();
    if (silenceDbfs != null || peakDbfs != null) {
      steps.add(new FormatStep(convert.destination()));
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
