package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.container.Mp3Bitrates;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.metadata.Remaking;
import io.audiotoolkit.ffmpeg.engine.stream.Resampling;
import io.audiotoolkit.ffmpeg.spi.EncoderProvider;
import io.audiotoolkit.ffmpeg.spi.EncoderSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A settled encoding: what the encoder is told, and what had to differ from the source.
 *
 * @param format the format to write
 * @param rateHz sample rate
 * @param channels how many
 * @param layout FFmpeg's name of the channel layout
 * @param depth depth of the stored samples; null for a lossy codec
 * @param bitrateBps bits per second; 0 for lossless codecs and for variable bit rates
 * @param vbrQuality LAME's V scale; null for a constant bit rate
 * @param compressionLevel FLAC's effort; null for the encoder's default
 * @param dithered whether rounding to the depth loses precision, so that dither is due
 * @param codec FFmpeg's name of the encoder, where it is another than format and depth call for;
 *     empty elsewhere
 * @param provider whose encoder serves; null for libavcodec's
 * @param changes sentences about what nobody asked for but the format required
 */
public record Encoding(
    AudioFormat format,
    int rateHz,
    int channels,
    String layout,
    @Nullable SampleDepth depth,
    int bitrateBps,
    @Nullable Integer vbrQuality,
    @Nullable Integer compressionLevel,
    boolean dithered,
    String codec,
    @Nullable EncoderProvider provider,
    List<String> changes) {

  public Encoding {
    changes = List.copyOf(changes);
  }

  /** The same, encoded by another's encoder. */
  Encoding servedBy(EncoderProvider server) {
    return encodedBy(codec, server);
  }

  /** The same samples in another codec of 8 bits each. */
  public Encoding companded(String name) {
    return encodedBy(name, provider);
  }

  private Encoding encodedBy(String name, @Nullable EncoderProvider server) {
    return new Encoding(
        format,
        rateHz,
        channels,
        layout,
        depth,
        bitrateBps,
        vbrQuality,
        compressionLevel,
        dithered,
        name,
        server,
        changes);
  }

  /** What another's encoder is told. */
  EncoderSettings settings() {
    return new EncoderSettings(rateHz, channels, bitrateBps, vbrQuality);
  }

  /** FFmpeg's name of the encoder. */
  public String encoderName() {
    if (!codec.isEmpty()) {
      return codec;
    }
    return switch (format) {
      case MP3 -> "libmp3lame";
      case FLAC -> "flac";
      case OGG, OPUS -> "libopus";
      case AAC, M4A -> "aac";
      case ALAC -> "alac";
      case WAV -> pcmEncoder("le", "pcm_u8");
      case AIFF -> pcmEncoder("be", "pcm_s8");
    };
  }

  private String pcmEncoder(String endianness, String eightBit) {
    return switch (storedDepth()) {
      case INT_8 -> eightBit;
      case INT_16 -> "pcm_s16" + endianness;
      case INT_24 -> "pcm_s24" + endianness;
      case INT_32 -> "pcm_s32" + endianness;
      case FLOAT_32 -> "pcm_f32" + endianness;
      case FLOAT_64 -> "pcm_f64" + endianness;
    };
  }

  /** What the encoder multiplies all samples with. */
  public double encoderScale() {
    return format == AudioFormat.MP3 ? Mp3Bitrates.lameScale(bitrateBps) : 1;
  }

  /** FFmpeg's name of the muxer. */
  String muxerName() {
    return switch (format) {
      case MP3 -> "mp3";
      case WAV -> "wav";
      case FLAC -> "flac";
      case OGG -> "ogg";
      case OPUS -> "opus";
      case AAC -> "adts";
      case M4A, ALAC -> "ipod";
      case AIFF -> "aiff";
    };
  }

  /** FFmpeg's name of the sample format that the encoder is fed with. */
  public String sampleFormat() {
    if (depth == null) {
      boolean interleaved =
          provider != null || format == AudioFormat.OGG || format == AudioFormat.OPUS;
      return interleaved ? "flt" : "fltp";
    }
    if (format == AudioFormat.ALAC) {
      return depth == SampleDepth.INT_16 ? "s16p" : "s32p";
    }
    return switch (depth) {
      case INT_8 -> "u8";
      case INT_16 -> "s16";
      case INT_24, INT_32 -> "s32";
      case FLOAT_32 -> "flt";
      case FLOAT_64 -> "dbl";
    };
  }

  public Remaking.Sampling sampling() {
    return new Remaking.Sampling(rateHz, layout, depth);
  }

  /** What its encoder takes. */
  public FrameFormat frameFormat() {
    return new FrameFormat(rateHz, sampleFormat(), channels, layout);
  }

  /** The filter from other samples to what its encoder takes; empty when they are that already. */
  public String filterFrom(FrameFormat before) {
    FrameFormat wanted = frameFormat();
    if (dithered) {
      return Resampling.dithered(before, wanted, depth == SampleDepth.INT_24 ? 24 : 0);
    }
    return before.equals(wanted) ? "" : Resampling.to(before, wanted);
  }

  /** Bits of a stored sample, for the encoder; 0 when that is none of its affair. */
  public int bitsPerRawSample() {
    if (depth == null) {
      return 0;
    }
    if (!codec.isEmpty()) {
      return Byte.SIZE;
    }
    return switch (depth) {
      case INT_8 -> 8;
      case INT_16 -> 16;
      case INT_24 -> 24;
      case INT_32, FLOAT_32 -> 32;
      case FLOAT_64 -> 64;
    };
  }

  private SampleDepth storedDepth() {
    if (depth == null) {
      throw new IllegalStateException(format + " has no depth");
    }
    return depth;
  }
}
