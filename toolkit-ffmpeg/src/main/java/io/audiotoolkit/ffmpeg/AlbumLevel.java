package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.Findings;
import io.audiotoolkit.ffmpeg.engine.loudness.TrackLoudness;
import java.util.List;

/**
 * How loud a track and its album are where a {@link Normalize} by album gets them.
 *
 * @param track the track alone, with true peaks
 * @param album all tracks in one, with true peaks
 * @param warnings which tracks are left out, and why
 */
record AlbumLevel(TrackLoudness track, TrackLoudness album, List<String> warnings) {

  AlbumLevel {
    warnings = List.copyOf(warnings);
  }

  /** Whether nothing in the album is loud enough for a gain. */
  boolean isSilent() {
    return album.blocks().integratedLufs().isEmpty();
  }

  /** The loudness of an album that is not silent. */
  double albumLufs() {
    return album.blocks().integratedLufs().orElseThrow();
  }

  void report(Findings findings) {
    findings.warn(warnings);
    if (!isSilent()) {
      track.blocks().integratedLufs().ifPresent(lufs -> findings.note("loudnessLufs", lufs));
      if (track.peak() > 0) {
        findings.note("truePeakDbtp", track.peakDb());
      }
      findings.note("albumLoudnessLufs", albumLufs());
      findings.note("albumTruePeakDbtp", album.peakDb());
    }
  }
}
