package io.audiotoolkit;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Knows audio files by their names. */
final class AudioExtensions {

  /** What FFmpeg's demuxers for audio, and for films with sound, register as extensions. */
  private static final Set<String> KNOWN =
      Set.of(
          "3g2", "3gp", "aa", "aac", "aax", "ac3", "adts", "aif", "aifc", "aiff", "amr", "ape",
          "au", "avi", "caf", "dff", "dsf", "dts", "eac3", "f4v", "flac", "flv", "gsm", "m2ts",
          "m4a", "m4b", "m4r", "m4v", "mka", "mkv", "mov", "mp1", "mp2", "mp3", "mp4", "mpc",
          "mpeg", "mpg", "mts", "oga", "ogg", "ogv", "oma", "opus", "ra", "rf64", "rm", "shn",
          "snd", "spx", "tak", "tta", "voc", "vob", "w64", "wav", "wave", "webm", "wma", "wmv",
          "wv");

  private AudioExtensions() {}

  static boolean isAudio(Path file) {
    Path fileName = file.getFileName();
    String name = fileName == null ? "" : fileName.toString();
    int dot = name.lastIndexOf('.');
    return dot >= 0
        && !name.startsWith("._") // what macOS leaves beside files on foreign file systems
        && KNOWN.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
