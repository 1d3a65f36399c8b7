package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.engine.loudness.Album;
import io.audiotoolkit.ffmpeg.engine.parameters.Range;
import io.audiotoolkit.spi.Param;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Makes files equally loud, by EBU R 128, by their loudest sample, or by their RMS level.
 *
 * <pre>{@code
 * Normalize.loudness(-16).truePeakDbtp(-1.5)
 * }</pre>
 *
 * <p>Each file is measured in a first pass and then gets one gain throughout: its dynamics stay.
 * Where that gain would take the true peak above the ceiling, a limiter at four times the sample
 * rate holds the peaks, with a warning and {@code limitedDb} in the measurements; each try of the
 * gain that then meets both figures takes one more pass, eight at most. Without the limiter the
 * gain is lowered instead, with a warning. A file that is silent or too short to be measured (0.4 s
 * for loudness) stays as it is, with a warning.
 *
 * <p>With {@link #album(AlbumBy)} all tracks of an album get one gain, with which the album, its
 * tracks played in a row, has the loudness asked for. The other tracks are led through the steps
 * before this one as the input is, and measured once in a run. Where the true peak of a track would
 * be above the ceiling, that track is limited at the gain of the album; without the limiter the
 * gain of the whole album is lowered. A track that cannot be decoded is left out, with a warning. A
 * track that changed counts as a change of every other.
 *
 * <p>Measured are the samples as they are written, at the output's rate and with its channels. What
 * a lossy encoder makes of them may peak a little higher: the ceiling leaves room for it.
 *
 * @param by what becomes the same in all files
 * @param loudnessLufs integrated loudness by EBU R 128, from -70 to -5 LUFS
 * @param peakDbfs of the loudest sample, from -60 to 0 dBFS; only by peak
 * @param rmsDbfs RMS level, from -70 to -5 dBFS; only by RMS
 * @param truePeakDbtp ceiling of the true peak (ITU-R BS.1770-4, annex 2), from -9 to 0 dBTP; not
 *     by peak
 * @param limiter whether peaks above the ceiling are limited; otherwise the gain is lowered
 * @param album which files are an album, whose tracks keep their differences; only by loudness
 */
public record Normalize(
    @Param(value = "what becomes the same in all files", defaultValue = "loudness") NormalizeBy by,
    @Param(
            value = "integrated loudness by EBU R 128",
            unit = "LUFS",
            range = "-70 to -5",
            defaultValue = "-16")
        double loudnessLufs,
    @Param(
            value = "loudest sample, by peak",
            unit = "dBFS",
            range = "-60 to 0",
            defaultValue = "-1")
        double peakDbfs,
    @Param(value = "RMS level, by RMS", unit = "dBFS", range = "-70 to -5", defaultValue = "-20")
        double rmsDbfs,
    @Param(
            value = "ceiling of the true peak",
            unit = "dBTP",
            range = "-9 to 0",
            defaultValue = "-1.5")
        double truePeakDbtp,
    @Param(
            value = "limit peaks above the ceiling; otherwise the gain is lowered",
            defaultValue = "true")
        boolean limiter,
    @Param(
            value =
                "which files are an album, whose tracks get one gain, that of the album as a whole;"
                    + " by loudness only",
            defaultValue = "none")
        AlbumBy album)
    implements Effect {

  private static final double LOUDNESS_LUFS = -16;
  private static final double PEAK_DBFS = -1;
  private static final double RMS_DBFS = -20;
  private static final double TRUE_PEAK_DBTP = -1.5;

  /** Checks the ranges. */
  public Normalize {
    Objects.requireNonNull(by, "by");
    Range.check("loudnessLufs", loudnessLufs, -70, -5, "LUFS");
    Range.check("peakDbfs", peakDbfs, -60, 0, "dBFS");
    Range.check("rmsDbfs", rmsDbfs, -70, -5, "dBFS");
    Range.check("truePeakDbtp", truePeakDbtp, -9, 0, "dBTP");
    Objects.requireNonNull(album, "album");
    if (album != AlbumBy.NONE && by != NormalizeBy.LOUDNESS) {
      throw new IllegalArgumentException(
          "album (%s) is for loudness only, not for %s; omit it, or normalize by loudness"
              .formatted(album, by));
    }
  }

  /** Makes the integrated loudness the same; -16 LUFS is usual for podcasts. */
  public static Normalize loudness(double lufs) {
    return of(NormalizeBy.LOUDNESS, lufs, PEAK_DBFS, RMS_DBFS);
  }

  /** Makes the loudest sample the same. */
  public static Normalize peak(double dbfs) {
    return of(NormalizeBy.PEAK, LOUDNESS_LUFS, dbfs, RMS_DBFS);
  }

  /** Makes the RMS level the same. */
  public static Normalize rms(double dbfs) {
    return of(NormalizeBy.RMS, LOUDNESS_LUFS, PEAK_DBFS, dbfs);
  }

  private static Normalize of(NormalizeBy by, double lufs, double peakDbfs, double rmsDbfs) {
    return new Normalize(by, lufs, peakDbfs, rmsDbfs, TRUE_PEAK_DBTP, true, AlbumBy.NONE);
  }

  /** The same with another ceiling. */
  public Normalize truePeakDbtp(double dbtp) {
    return new Normalize(by, loudnessLufs, peakDbfs, rmsDbfs, dbtp, limiter, album);
  }

  /** The same with or without the limiter. */
  public Normalize limiter(boolean limits) {
    return new Normalize(by, loudnessLufs, peakDbfs, rmsDbfs, truePeakDbtp, limits, album);
  }

  /**
   * The same with one gain for all tracks of an album.
   *
   * @throws IllegalArgumentException if it is not by loudness
   */
  public Normalize album(AlbumBy albumBy) {
    return new Normalize(by, loudnessLufs, peakDbfs, rmsDbfs, truePeakDbtp, limiter, albumBy);
  }

  @Override
  public List<Path> furtherInputs(Path input) throws IOException {
    return Album.others(input, album);
  }
}
