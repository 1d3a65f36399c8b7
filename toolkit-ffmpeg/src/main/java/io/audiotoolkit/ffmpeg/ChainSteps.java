package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.chain.FormatStep;
import io.audiotoolkit.ffmpeg.engine.chain.PcmStep;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.spi.AudioProcessor;
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
    if (album != null && effect instanceof Normalize normalize && AlbumMeter.isByAlbum(effect)) {
      return new NormalizeStep(normalize, album);
    }
    return ((Effect) effect).step();
  }

  /** The steps that a conversion brings along: those of its effects, on samples as it writes. */
  static List<ChainStep> of(Convert convert) {
    List<ChainStep> steps = new ArrayList<>();
    for (Effect effect : convert.effects()) {
      if (steps.isEmpty()) {
        steps.add(new FormatStep(convert.destination()));
      }
      steps.add(effect.step());
    }
    return steps;
  }
}
