package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.parameters.ParameterReader;
import io.audiotoolkit.ffmpeg.spi.EncoderCodec;
import io.audiotoolkit.ffmpeg.spi.EncoderProvider;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ParameterInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which encoder serves, where there is a choice: by name, as a caller gives it, or by name and
 * version, as a session settles it.
 *
 * @param mp3 for MP3; null for the best that is found
 * @param opus for Opus; null for the best that is found
 */
public record EncoderRule(@Nullable String mp3, @Nullable String opus) {

  public static final EncoderRule OPEN = new EncoderRule(null, null);

  public static final String MP3_PARAMETER = "mp3Encoder";
  public static final String OPUS_PARAMETER = "opusEncoder";

  public static final ParameterInfo MP3_INFO = info(MP3_PARAMETER, EncoderCodec.MP3, "lame");
  public static final ParameterInfo OPUS_INFO =
      info(OPUS_PARAMETER, EncoderCodec.OPUS, "lwjgl-opus");

  private static ParameterInfo info(String name, EncoderCodec codec, String fast) {
    return new ParameterInfo(
        name,
        "String",
        "encoder for " + codec.displayName() + "; a session keeps the one it started with",
        "",
        "ffmpeg, %s, with or without a version".formatted(fast),
        "the fastest that is found");
  }

  public static @Nullable EncoderCodec codec(AudioFormat format) {
    return switch (format) {
      case MP3 -> EncoderCodec.MP3;
      case OGG, OPUS -> EncoderCodec.OPUS;
      case WAV, FLAC, AAC, M4A, ALAC, AIFF -> null;
    };
  }

  private @Nullable String wanted(EncoderCodec codec) {
    return codec == EncoderCodec.MP3 ? mp3 : opus;
  }

  /** Refuses what cannot be the name of an encoder. */
  public static void checkName(@Nullable String encoder) {
    if (encoder != null && !encoder.matches("[A-Za-z0-9-]+( [^ ]+)?")) {
      throw new IllegalArgumentException(
          "encoder (%s) must be a name such as ffmpeg, with or without a version after a space"
              .formatted(encoder));
    }
  }

  public EncoderRule with(EncoderCodec codec, String encoder) {
    checkName(encoder);
    return codec == EncoderCodec.MP3
        ? new EncoderRule(encoder, opus)
        : new EncoderRule(mp3, encoder);
  }

  /** What is open here is as there. */
  public EncoderRule orElse(EncoderRule other) {
    return new EncoderRule(mp3 == null ? other.mp3 : mp3, opus == null ? other.opus : opus);
  }

  public static EncoderRule from(Parameters stored) {
    return new EncoderRule(
        stored.text(MP3_PARAMETER).orElse(null), stored.text(OPUS_PARAMETER).orElse(null));
  }

  /** As a caller wrote it down. */
  public static EncoderRule from(ParameterReader reader) {
    EncoderRule rule = OPEN;
    Optional<String> mp3 = reader.text(MP3_PARAMETER);
    if (mp3.isPresent()) {
      rule = rule.with(EncoderCodec.MP3, mp3.get());
    }
    Optional<String> opus = reader.text(OPUS_PARAMETER);
    return opus.isPresent() ? rule.with(EncoderCodec.OPUS, opus.get()) : rule;
  }

  public Parameters addTo(Parameters parameters) {
    Parameters written = mp3 == null ? parameters : parameters.with(MP3_PARAMETER, mp3);
    return opus == null ? written : written.with(OPUS_PARAMETER, opus);
  }

  /**
   * The same with name and version for the codec of a format.
   *
   * @param format null when every codec may be needed
   * @throws io.audiotoolkit.model.EnvironmentException if one that is named is not here
   */
  public EncoderRule settled(@Nullable AudioFormat format) {
    if (format != null) {
      EncoderCodec codec = codec(format);
      return codec == null ? this : with(codec, Encoders.settle(codec, wanted(codec)));
    }
    return new EncoderRule(
        Encoders.settle(EncoderCodec.MP3, mp3), Encoders.settle(EncoderCodec.OPUS, opus));
  }

  /**
   * Checks that the encoders that are named are here.
   *
   * @param format null when every codec may be needed
   * @throws IllegalArgumentException if one is not
   */
  public void check(@Nullable AudioFormat format) {
    for (EncoderCodec codec : EncoderCodec.values()) {
      String wanted = wanted(codec);
      if (wanted != null && (format == null || codec(format) == codec)) {
        Encoders.check(codec, wanted);
      }
    }
  }

  /** Gives an encoding the encoder that serves it. */
  public Encoding serve(Encoding encoding) {
    EncoderCodec codec = codec(encoding.format());
    if (codec == null) {
      return encoding;
    }
    EncoderProvider provider = Encoders.provider(codec, Encoders.settle(codec, wanted(codec)));
    return provider != null && provider.accepts(encoding.settings())
        ? encoding.servedBy(provider)
        : encoding;
  }

  /** Adds to the measurements of a file which encoder made it, where there was a choice. */
  public static Parameters note(Encoding encoding, Parameters measurements) {
    if (codec(encoding.format()) == null) {
      return measurements;
    }
    EncoderProvider provider = encoding.provider();
    return measurements.with(
        "encoder",
        provider == null
            ? Encoders.ownLabel()
            : Encoders.label(provider).orElseGet(provider::name));
  }
}
