package io.audiotoolkit.ffmpeg;

import java.util.List;
import java.util.Locale;

/**
 * The format in which a file stays what it is, as nearly as the toolkit can write it.
 *
 * @param format the format
 * @param changes sentences about what becomes different; empty when nothing does
 */
record OwnFormat(AudioFormat format, List<String> changes) {

  static OwnFormat of(String container, SourceShape shape, String fileName) {
    return switch (container) {
      case "wav", "w64" -> kept(AudioFormat.WAV);
      case "aiff" -> kept(AudioFormat.AIFF);
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
      default -> other(container, shape);
    };
  }

  private static OwnFormat kept(AudioFormat format) {
    return new OwnFormat(format, List.of());
  }

  private static OwnFormat other(String container, SourceShape shape) {
    AudioFormat nearest = shape.depth() == null ? AudioFormat.OGG : AudioFormat.FLAC;
    return new OwnFormat(
        nearest,
        List.of(
            "written as %s: %s in %s cannot be written"
                .formatted(
                    nearest.displayName(), shape.codec().toUpperCase(Locale.ROOT), container)));
  }
}
