package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.spi.EncoderCodec;
import io.audiotoolkit.ffmpeg.spi.EncoderProvider;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
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

  public static final Parameter<String> MP3 = parameter("mp3Encoder", EncoderCodec.MP3, "lame");
  public static final Parameter<String> OPUS =
      parameter("opusEncoder", EncoderCodec.OPUS, "lwjgl-opus");

  private static Parameter<String> parameter(String name, EncoderCodec codec, String fast) {
    return Parameter.text(name)
        .describedAs(
            "encoder for " + codec.displayName() + "; a session keeps the one it started with")
        .range("ffmpeg, %s, with or without a version".formatted(fast))
        .checkedBy(EncoderRule::checkName)
        .orAsSettled("the fastest that is found");
  }

  /** The parameter that names the encoder of a codec. */
  public static Parameter<String> parameter(EncoderCodec codec) {
    return codec == EncoderCodec.MP3 ? MP3 : OPUS;
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
  private static void checkName(String encoder) {
    if (!encoder.matches("[A-Za-z0-9-]+( [^ ]+)?")) {
      throw new IllegalArgumentException(
          "encoder (%s) must be a name such as ffmpeg, with or without a version after a space"
              .formatted(encoder));
    }
  }

  private EncoderRule with(EncoderCodec codec, String encoder) {
    return codec == EncoderCodec.MP3
        ? new EncoderRule(encoder, opus)
        : new EncoderRule(mp3, encoder);
  }

  /** What is open here is as there. */
  public EncoderRule orElse(EncoderRule other) {
    return new EncoderRule(mp3 == null ? other.mp3 : mp3, opus == null ? other.opus : opus);
  }

  /** As the values of a processor say. */
  public static EncoderRule of(ParameterValues values) {
    return new EncoderRule(values.find(MP3).orElse(null), values.find(OPUS).orElse(null));
  }

  /** As a session has it that a processor settled. */
  public static EncoderRule from(Parameters stored) {
    return new EncoderRule(
        stored.text(MP3.name()).orElse(null), stored.text(OPUS.name()).orElse(null));
  }

  /** The values of a processor with these. */
  public ParameterValues addTo(ParameterValues values) {
    ParameterValues added = mp3 == null ? values : values.with(MP3, mp3);
    return opus == null ? added : added.with(OPUS, opus);
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
