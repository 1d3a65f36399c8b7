package io.audiotoolkit.ffmpeg.audio;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A format that the toolkit writes: a container with the one codec the toolkit puts into it.
 *
 * <p>Immutable and safe for use by any thread.
 */
public enum AudioFormat {
  /** MPEG-1, 2 and 2.5 layer III with ID3v2.4 tags; at most 2 channels and 48 kHz. */
  MP3("mp3", "MP3"),
  /** PCM in RIFF WAVE, RF64 above 4 GiB; every rate, depth and channel count. */
  WAV("wav", "WAV"),
  /** FLAC in its own container; 16, 24 and 32 bits, at most 8 channels. */
  FLAC("flac", "FLAC"),
  /** Opus in Ogg under the file name extension .ogg. Not Vorbis, and never FLAC. */
  OGG("ogg", "Opus in Ogg"),
  /** Opus in Ogg under its own extension, .opus. */
  OPUS("opus", "Opus"),
  /** AAC-LC as an ADTS stream; it cannot say how long it is, so prefer {@link #M4A}. */
  AAC("aac", "AAC (ADTS)"),
  /** AAC-LC in an MPEG-4 file. */
  M4A("m4a", "M4A (AAC)"),
  /** Apple Lossless in an MPEG-4 file; 16 and 24 bits, at most 8 channels. */
  ALAC("m4a", "M4A (ALAC)"),
  /** PCM in AIFF, AIFF-C for floating point. */
  AIFF("aiff", "AIFF");

  private final String extension;
  private final String displayName;

  AudioFormat(String extension, String displayName) {
    this.extension = extension;
    this.displayName = displayName;
  }

  /** Its name in parameters and on the command line, such as {@code flac}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The extension of its file names, without the dot. */
  public String extension() {
    return extension;
  }

  /** What a person calls it. */
  public String displayName() {
    return displayName;
  }

  /** Whether decoding gives back exactly the samples that were encoded. */
  public boolean isLossless() {
    return switch (this) {
      case WAV, FLAC, ALAC, AIFF -> true;
      case MP3, OGG, OPUS, AAC, M4A -> false;
    };
  }

  /**
   * The format with a name.
   *
   * @param name its label, such as {@code flac}, in any case
   * @throws IllegalArgumentException if no format has that name
   */
  public static AudioFormat named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    for (AudioFormat format : values()) {
      if (format.label().equals(wanted)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "format ("
            + name
            + ") must be one of "
            + Arrays.stream(values()).map(AudioFormat::label).collect(Collectors.joining(", ")));
  }
}
