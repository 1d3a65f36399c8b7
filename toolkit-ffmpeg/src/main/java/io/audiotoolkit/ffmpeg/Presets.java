package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Pipelines for common work, by name. Each is a {@link Pipeline} like any other: what does not fit
 * is best changed by writing out its steps.
 *
 * <p>Stateless and thread-safe.
 */
public final class Presets {

  private static final int PODCAST_BPS = 128_000;
  private static final int AUDIOBOOK_BPS = 192_000;
  private static final int CD_RATE_HZ = 44_100;
  private static final int SPEECH_RATE_HZ = 16_000;
  private static final int SMALL_FLAC = 8;

  private static final Map<String, Supplier<Pipeline>> BY_NAME =
      new TreeMap<>(
          Map.of(
              "podcast",
              Presets::podcast,
              "speech",
              Presets::speech,
              "archive",
              Presets::archive,
              "audiobook",
              Presets::audiobook));

  private Presets() {}

  /**
   * An episode as platforms like it: silence at the edges cut, compressed, at -16 LUFS with true
   * peaks below -1.5 dBTP, as MP3 of 128 kb/s.
   */
  public static Pipeline podcast() {
    return Pipeline.of(
        Trim.edges(),
        Dynamics.podcast(),
        Normalize.loudness(-16).truePeakDbtp(-1.5),
        Convert.to(AudioFormat.MP3).sampleRateHz(CD_RATE_HZ).bitrateBps(PODCAST_BPS));
  }

  /**
   * The same sound in FLAC, small, with the time of its input. A file with any damage fails, so
   * that nothing damaged is taken for archived.
   */
  public static Pipeline archive() {
    return Pipeline.of(
        Convert.to(AudioFormat.FLAC).compressionLevel(SMALL_FLAC).keepTimes(true).strict(true));
  }

  /**
   * A chapter as audiobook shops ask for it: RMS at -20 dBFS with peaks below -3, as mono MP3 of
   * 192 kb/s at 44.1 kHz.
   */
  public static Pipeline audiobook() {
    return Pipeline.of(
        Trim.edges(),
        Dynamics.voice(),
        Normalize.rms(-20).truePeakDbtp(-3),
        Convert.to(AudioFormat.MP3).sampleRateHz(CD_RATE_HZ).channels(1).bitrateBps(AUDIOBOOK_BPS));
  }

  /**
   * Recordings as speech recognition is trained on them: cut at pauses into utterances of at most
   * 30 s, nothing left out, as mono FLAC of 16 kHz.
   */
  public static Pipeline speech() {
    return Pipeline.of(
        SplitSilence.create(),
        Convert.to(AudioFormat.FLAC).sampleRateHz(SPEECH_RATE_HZ).channels(1));
  }

  /** The names, in alphabetical order. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * The pipeline of a name.
   *
   * @param name one of {@link #names()}, in any case
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Pipeline named(String name) {
    Supplier<Pipeline> found = BY_NAME.get(name.toLowerCase(Locale.ROOT));
    if (found == null) {
      throw new IllegalArgumentException(
          "preset (%s) must be one of %s".formatted(name, String.join(", ", names())));
    }
    return found.get();
  }
}
