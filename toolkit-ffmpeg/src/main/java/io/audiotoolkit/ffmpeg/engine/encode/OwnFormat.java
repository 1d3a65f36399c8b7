package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.stream.Headerless;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import io.audiotoolkit.model.OutputName;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The format in which a file stays what it is, as nearly as the toolkit can write it.
 *
 * @param format the format
 * @param codec FFmpeg's name of the codec that samples keep which stay as they are; empty for the
 *     one that the format calls for
 * @param changes sentences about what becomes different; empty when nothing does
 */
public record OwnFormat(AudioFormat format, String codec, List<String> changes) {

  /** PCM of telephony, 8 bits on a logarithmic scale (ITU-T G.711), which FFmpeg writes as well. */
  private static final Set<String> COMPANDED = Set.of("pcm_mulaw", "pcm_alaw");

  /** By the extension of a file, those in which it stays, as long as it is what it is called. */
  private static final Map<String, AudioFormat> CALLED =
      Map.ofEntries(
          Map.entry("wav", AudioFormat.WAV),
          Map.entry("wave", AudioFormat.WAV),
          Map.entry("bwf", AudioFormat.WAV),
          Map.entry("rf64", AudioFormat.WAV),
          Map.entry("w64", AudioFormat.WAV),
          Map.entry("ul", AudioFormat.WAV),
          Map.entry("ulaw", AudioFormat.WAV),
          Map.entry("al", AudioFormat.WAV),
          Map.entry("alaw", AudioFormat.WAV),
          Map.entry("sln", AudioFormat.WAV),
          Map.entry("sln16", AudioFormat.WAV),
          Map.entry("aif", AudioFormat.AIFF),
          Map.entry("aiff", AudioFormat.AIFF),
          Map.entry("aifc", AudioFormat.AIFF),
          Map.entry("flac", AudioFormat.FLAC),
          Map.entry("mp3", AudioFormat.MP3),
          Map.entry("aac", AudioFormat.AAC),
          Map.entry("m4a", AudioFormat.M4A),
          Map.entry("m4b", AudioFormat.M4A),
          Map.entry("opus", AudioFormat.OPUS),
          Map.entry("ogg", AudioFormat.OGG));

  /** The output of a file that stays what it is, as its name tells; empty where it does not. */
  public static List<OutputName> predicted(Path input, String suffix) {
    String name = String.valueOf(input.getFileName()).toLowerCase(Locale.ROOT);
    AudioFormat format = CALLED.get(name.substring(name.lastIndexOf('.') + 1));
    return format == null ? List.of() : List.of(new OutputName(suffix, format.extension()));
  }

  public static OwnFormat of(String container, SourceShape shape, String fileName) {
    return switch (container) {
      case "wav", "w64" -> uncompressed(AudioFormat.WAV, container, shape);
      case "aiff" -> uncompressed(AudioFormat.AIFF, container, shape);
      case "flac" -> kept(AudioFormat.FLAC);
      case "mp3" -> kept(AudioFormat.MP3);
      case "aac" -> kept(AudioFormat.AAC);
      case "mov" ->
          switch (shape.codec()) {
            case "aac" -> kept(AudioFormat.M4A);
            case "alac" -> kept(AudioFormat.ALAC);
            default -> other(container, shape);
          };
      case "ogg" ->
          shape.codec().equals("opus")
              ? kept(fileName.endsWith(".opus") ? AudioFormat.OPUS : AudioFormat.OGG)
              : other(container, shape);
      default ->
          Headerless.isPcm(container)
              ? uncompressed(AudioFormat.WAV, container, shape)
              : other(container, shape);
    };
  }

  private static OwnFormat kept(AudioFormat format) {
    return new OwnFormat(format, "", List.of());
  }

  private static OwnFormat uncompressed(AudioFormat format, String container, SourceShape shape) {
    if (COMPANDED.contains(shape.codec())) {
      return new OwnFormat(format, shape.codec(), List.of());
    }
    return shape.codec().startsWith("pcm_")
        ? kept(format)
        : new OwnFormat(format, "", List.of(asPcm(shape, container)));
  }

  /** What is said where samples cannot stay in the codec they come in. */
  public static String asPcm(SourceShape shape, String container) {
    return "written as 16-bit PCM: %s in %s cannot be written%s"
        .formatted(
            shape.codec(), container, COMPANDED.contains(shape.codec()) ? " once treated" : "");
  }

  private static OwnFormat other(String container, SourceShape shape) {
    AudioFormat nearest = shape.depth() == null ? AudioFormat.OGG : AudioFormat.FLAC;
    return new OwnFormat(
        nearest,
        "",
        List.of(
            "written as %s: %s in %s cannot be written"
                .formatted(
                    nearest.displayName(), shape.codec().toUpperCase(Locale.ROOT), container)));
  }
}
