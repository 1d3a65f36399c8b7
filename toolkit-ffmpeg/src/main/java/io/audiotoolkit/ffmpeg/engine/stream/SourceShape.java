package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.metadata.Remaking;
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
}
