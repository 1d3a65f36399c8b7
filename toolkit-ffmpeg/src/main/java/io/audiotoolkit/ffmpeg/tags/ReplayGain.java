package io.audiotoolkit.ffmpeg.tags;

import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.engine.container.OggFile;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.loudness.Album;
import io.audiotoolkit.ffmpeg.engine.loudness.LoudnessCache;
import io.audiotoolkit.ffmpeg.engine.loudness.TrackLoudness;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.DeclaredProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes ReplayGain tags, by which players make tracks and albums equally loud, without touching
 * the sound.
 *
 * <pre>{@code
 * ReplayGain.album(AlbumBy.FOLDER)
 * }</pre>
 *
 * <p>Loudness is measured as EBU R 128 says; the reference is -18 LUFS, that of ReplayGain 2.0.
 * Files get {@code REPLAYGAIN_TRACK_GAIN} and {@code _PEAK}, with an album {@code
 * REPLAYGAIN_ALBUM_GAIN} and {@code _PEAK}, and {@code REPLAYGAIN_REFERENCE_LOUDNESS}; Opus gets
 * {@code R128_TRACK_GAIN} and {@code R128_ALBUM_GAIN} relative to -23 LUFS (RFC 7845, section
 * 5.2.1). The loudness of an album is that of all its tracks in one. Tags of earlier runs are
 * replaced, all others stay.
 *
 * <p>Each file is decoded once, also where every track of its album needs it; for that the instance
 * remembers the loudness of up to 1,000 files. A track that cannot be decoded is left out of its
 * album, with a warning. Silence gets no gain but that of its album, with a warning.
 *
 * <p>Safe for use by any thread. On resume, and for what counts as unchanged, a track of the album
 * that changed counts as a change of every other.
 */
public final class ReplayGain extends DeclaredProcessor {

  private static final Parameter<AlbumBy> ALBUM =
      Parameter.choice("album", AlbumBy.class)
          .describedAs("which files are an album")
          .orElse(AlbumBy.FOLDER);

  private static final Parameter<Boolean> TRUE_PEAK =
      Parameter.flag("truePeak")
          .describedAs("write true peaks instead of sample peaks")
          .orElse(false);

  static final Declaration<ReplayGain> DECLARATION =
      Declaration.of(ReplayGain.class, ReplayGain::new)
          .named("replaygain")
          .describedAs("Writes ReplayGain tags of tracks and albums without touching the sound.")
          .parameters(ALBUM, TRUE_PEAK);

  private final LoudnessCache loudnesses;

  private ReplayGain(ParameterValues values) {
    super(values);
    boolean truePeak = get(TRUE_PEAK);
    this.loudnesses =
        new LoudnessCache(
            (file, context, cancellation) -> TrackLoudness.measure(file, truePeak, cancellation));
  }

  /** Gains of tracks alone. */
  public static ReplayGain tracks() {
    return album(AlbumBy.NONE);
  }

  /** Gains of tracks and of the albums that they belong to. */
  public static ReplayGain album(AlbumBy by) {
    return new ReplayGain(DECLARATION.values().with(ALBUM, by));
  }

  /**
   * Writes true peaks, as ITU-R BS.1770 measures between samples; by default peaks are those of the
   * samples, as ReplayGain says.
   */
  public ReplayGain truePeak(boolean isTruePeak) {
    return new ReplayGain(with(TRUE_PEAK, isTruePeak));
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return SameFile.predicted(input);
  }

  @Override
  public Forecast forecast(Path input) {
    return SameFile.forecast(input, TagEdits.NONE);
  }

  @Override
  public List<Path> furtherInputs(Path input) throws IOException {
    return Album.others(input, get(ALBUM));
  }

  @Override
  public String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) throws IOException, InterruptedException {
    TaggedFile file = TaggedFile.open(context.input());
    TrackLoudness track = loudnesses.of(context.input(), context);
    List<String> warnings = new ArrayList<>(track.source().warnings());
    @Nullable TrackLoudness album =
        get(ALBUM) == AlbumBy.NONE
            ? null
            : loudnesses.together(track, context.furtherInputs(), context, warnings);
    GainTags tags = new GainTags(track, album);
    if (tags.areEmpty()) {
      return ProcessResult.nothingToDo().warning("no gain: the file is silent or too short");
    }
    if (tags.areOfAlbumOnly()) {
      warnings.add("only the gain of its album: the file itself is silent or too short");
    }
    ProcessResult written = SameFile.write(file, context, tags.edits(isOpus(file)));
    warnings.addAll(written.warnings());
    return new ProcessResult(
        written.claim(), track.source().addedTo(tags.measurements()), warnings);
  }

  private static boolean isOpus(TaggedFile file) {
    return file instanceof OggFile ogg && ogg.isOpus();
  }
}
