package io.audiotoolkit.ffmpeg.tags;

import io.audiotoolkit.ffmpeg.engine.loudness.TrackLoudness;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.model.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The gains of a track and its album as tags.
 *
 * @param track how loud the track is
 * @param album how loud the album is; null without one
 */
record GainTags(TrackLoudness track, @Nullable TrackLoudness album) {

  /** ReplayGain 2.0: that of its first version, measured as EBU R 128 does. */
  private static final double REFERENCE_LUFS = -18;

  /** EBU R 128, to which RFC 7845, section 5.2.1, refers. */
  private static final double R128_LUFS = -23;

  /** RFC 7845: the value is a fixed-point number with eight bits behind the point. */
  private static final double Q7_8 = 256;

  private static final List<String> ALL_BUT_ALBUM =
      List.of("REPLAYGAIN_TRACK_GAIN", "REPLAYGAIN_TRACK_PEAK", "REPLAYGAIN_REFERENCE_LOUDNESS");

  private static final List<String> OF_ALBUM =
      List.of("REPLAYGAIN_ALBUM_GAIN", "REPLAYGAIN_ALBUM_PEAK");

  /** Whether nothing is loud enough for a gain. */
  boolean areEmpty() {
    return lufs(track).isEmpty() && lufs(album).isEmpty();
  }

  /** Whether the album has a gain, and the track is not loud enough for one. */
  boolean areOfAlbumOnly() {
    return lufs(track).isEmpty() && lufs(album).isPresent();
  }

  private static OptionalDouble lufs(@Nullable TrackLoudness of) {
    return of == null ? OptionalDouble.empty() : of.blocks().integratedLufs();
  }

  TagEdits edits(boolean isOpus) {
    return isOpus ? opus() : replayGain();
  }

  private TagEdits replayGain() {
    TagEdits edits =
        TagEdits.NONE
            .and("R128_TRACK_GAIN", List.of())
            .and("R128_ALBUM_GAIN", List.of())
            .and("REPLAYGAIN_TRACK_GAIN", gain(lufs(track)))
            .and("REPLAYGAIN_TRACK_PEAK", peak(track));
    if (album != null) {
      edits =
          edits
              .and("REPLAYGAIN_ALBUM_GAIN", gain(lufs(album)))
              .and("REPLAYGAIN_ALBUM_PEAK", peak(album));
    }
    return edits.and("REPLAYGAIN_REFERENCE_LOUDNESS", format("%.2f LUFS", REFERENCE_LUFS));
  }

  private static List<String> gain(OptionalDouble lufs) {
    return lufs.isEmpty()
        ? List.of()
        : List.of(format("%.2f dB", REFERENCE_LUFS - lufs.getAsDouble()));
  }

  private static List<String> peak(TrackLoudness of) {
    return List.of(format("%.6f", of.peak()));
  }

  /** An Opus file must not have the other kind too. */
  private TagEdits opus() {
    TagEdits edits = TagEdits.NONE;
    for (String key : ALL_BUT_ALBUM) {
      edits = edits.and(key, List.of());
    }
    for (String key : OF_ALBUM) {
      edits = edits.and(key, List.of());
    }
    edits = edits.and("R128_TRACK_GAIN", fixedPoint(lufs(track)));
    return album == null ? edits : edits.and("R128_ALBUM_GAIN", fixedPoint(lufs(album)));
  }

  private static List<String> fixedPoint(OptionalDouble lufs) {
    if (lufs.isEmpty()) {
      return List.of();
    }
    long value = Math.round((R128_LUFS - lufs.getAsDouble()) * Q7_8);
    return List.of(Long.toString(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value))));
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }

  Parameters measurements() {
    Parameters measured = of("track", track, Parameters.empty());
    return album == null ? measured : of("album", album, measured);
  }

  private static Parameters of(String what, TrackLoudness measured, Parameters into) {
    OptionalDouble lufs = lufs(measured);
    Parameters with =
        lufs.isEmpty() ? into : into.with(what + "LoudnessLufs", hundredths(lufs.getAsDouble()));
    return with.with(what + "Peak", measured.peak());
  }

  private static double hundredths(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
