package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.libav.Mixing;
import io.audiotoolkit.ffmpeg.engine.metadata.Remaking;
import io.audiotoolkit.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * What the decoder delivers for one file.
 *
 * @param codec FFmpeg's name of the codec, such as {@code pcm_s16le}
 * @param rateHz samples per second and channel
 * @param channels how many
 * @param layout FFmpeg's name of the channel layout, such as {@code stereo}
 * @param depth the depth it was stored with; null for lossy codecs, which have none of their own
 * @param bitrateBps bits per second of the audio stream; 0 when unknown
 */
public record SourceShape(
    String codec,
    int rateHz,
    int channels,
    String layout,
    @Nullable SampleDepth depth,
    long bitrateBps) {

  public Remaking.Sampling sampling() {
    return new Remaking.Sampling(rateHz, layout, depth);
  }

  /**
   * What becomes of its channels in another layout, in words, where that is not simply a mix of all
   * of them; empty where it is.
   *
   * @param other FFmpeg's name of the layout
   * @param count how many channels that has
   * @throws InputException if it cannot be had in that layout
   */
  public String remixed(String other, int count) {
    Mixing mixing = Mixing.of(layout, other);
    if (mixing.keepsAll()) {
      return "";
    }
    if (channels == count) {
      return "the channels are kept in their order and not mixed";
    }
    if (!mixing.isKnown()) {
      throw new InputException(
          ("has the channel layout %s, which cannot be mixed into %s; keep its %s channels, in a"
                  + " format that takes them, or map them with the filter pan first")
              .formatted(layout, other, channels));
    }
    return "without %s, for which %s has no place"
        .formatted(String.join(", ", mixing.lost()), other);
  }
}
