package io.audiotoolkit.ffmpeg.probe;

import io.audiotoolkit.ffmpeg.engine.encode.Encoders;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.spi.EncoderCodec;
import io.audiotoolkit.ffmpeg.spi.EncoderProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.Loader;

/**
 * What of the codec layer is there, for a person who wants to know why something is slow or
 * missing. Immutable.
 *
 * @param ffmpegVersion such as {@code 8.1.2}
 * @param ffmpegLicense such as {@code LGPL version 3 or later}
 * @param platform such as {@code linux-x86_64}
 * @param encoders of the codecs for which there is a choice, the one that serves first
 */
public record CodecDiagnosis(
    String ffmpegVersion, String ffmpegLicense, String platform, List<EncoderState> encoders) {

  /**
   * An encoder, there or not.
   *
   * @param codec what it encodes
   * @param name as {@link io.audiotoolkit.ffmpeg.Convert#encoder} takes it
   * @param version empty when it cannot serve
   * @param origin where its library is, or why it cannot serve and what to install
   * @param serves whether it is the one that serves where nothing else is asked for
   */
  public record EncoderState(
      EncoderCodec codec, String name, Optional<String> version, String origin, boolean serves) {}

  /** Copies the list. */
  public CodecDiagnosis {
    encoders = List.copyOf(encoders);
  }

  /**
   * Loads the libraries and looks.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if FFmpeg's are not on the class path
   */
  public static CodecDiagnosis take() {
    Natives.require();
    List<EncoderState> states = new ArrayList<>();
    for (EncoderCodec codec : EncoderCodec.values()) {
      add(codec, states);
    }
    return new CodecDiagnosis(
        Natives.version(), avformat.avformat_license().getString(), Loader.getPlatform(), states);
  }

  private static void add(EncoderCodec codec, List<EncoderState> states) {
    boolean served = false;
    List<EncoderProvider> others = Encoders.of(codec);
    for (EncoderProvider other : others) {
      boolean serves = !served && other.version().isPresent();
      states.add(new EncoderState(codec, other.name(), other.version(), other.origin(), serves));
      served |= serves;
    }
    String origin =
        others.isEmpty()
            ? "libavcodec; io.audiotoolkit:toolkit-encoders on the class path may bring a faster one"
            : "libavcodec";
    states.add(
        new EncoderState(codec, Encoders.OWN, Optional.of(Natives.version()), origin, !served));
  }
}
