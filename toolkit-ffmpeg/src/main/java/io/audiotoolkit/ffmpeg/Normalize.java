package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.loudness.Album;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
 */
public final class Normalize extends Effect {

  static final Parameter<NormalizeBy> BY =
      Parameter.choice("by", NormalizeBy.class)
          .describedAs("what becomes the same in all files")
          .orElse(NormalizeBy.LOUDNESS);

  static final Parameter<Double> LOUDNESS_LUFS =
      Parameter.real("loudnessLufs")
          .between(-70.0, -5.0)
          .unit("LUFS")
          .describedAs("integrated loudness by EBU R 128")
          .orElse(-16.0);

  static final Parameter<Double> PEAK_DBFS =
      Parameter.real("peakDbfs")
          .between(-60.0, 0.0)
          .unit("dBFS")
          .describedAs("loudest sample, by peak")
          .orElse(-1.0);

  static final Parameter<Double> RMS_DBFS =
      Parameter.real("rmsDbfs")
          .between(-70.0, -5.0)
          .unit("dBFS")
          .describedAs("RMS level, by RMS")
          .orElse(-20.0);

  private static final Parameter<Double> TRUE_PEAK_DBTP =
      Parameter.real("truePeakDbtp")
          .between(-9.0, 0.0)
          .unit("dBTP")
          .describedAs("ceiling of the true peak")
          .orElse(-1.5);

  private static final Parameter<Boolean> LIMITER =
      Parameter.flag("limiter")
          .describedAs("limit peaks above the ceiling; otherwise the gain is lowered")
          .orElse(true);

  private static final Parameter<AlbumBy> ALBUM =
      Parameter.choice("album", AlbumBy.class)
          .describedAs(
              "which files are an album, whose tracks get one gain, that of the album as a whole;"
                  + " by loudness only")
          .orElse(AlbumBy.NONE);

  static final Declaration<Normalize> DECLARATION =
      Declaration.of(Normalize.class, Normalize::new)
          .describedAs("Makes files equally loud, by EBU R 128, by peak or by RMS.")
          .parameters(BY, LOUDNESS_LUFS, PEAK_DBFS, RMS_DBFS, TRUE_PEAK_DBTP, LIMITER, ALBUM)
          .parameters(EncoderRule.MP3, EncoderRule.OPUS);

  private Normalize(ParameterValues values) {
    super(values);
    if (album() != AlbumBy.NONE && by() != NormalizeBy.LOUDNESS) {
      throw new IllegalArgumentException(
          "album (%s) is for loudness only, not for %s; omit it, or normalize by loudness"
              .formatted(album(), by()));
    }
  }

  /** Makes the integrated loudness the same, from -70 to -5 LUFS; -16 is usual for podcasts. */
  public static Normalize loudness(double lufs) {
    return of(NormalizeBy.LOUDNESS, LOUDNESS_LUFS, lufs);
  }

  /** Makes the loudest sample the same, from -60 to 0 dBFS. */
  public static Normalize peak(double dbfs) {
    return of(NormalizeBy.PEAK, PEAK_DBFS, dbfs);
  }

  /** Makes the RMS level the same, from -70 to -5 dBFS. */
  public static Normalize rms(double dbfs) {
    return of(NormalizeBy.RMS, RMS_DBFS, dbfs);
  }

  private static Normalize of(NormalizeBy by, Parameter<Double> level, double decibels) {
    return new Normalize(DECLARATION.values().with(BY, by).with(level, decibels));
  }

  /**
   * The same with another ceiling of the true peak (ITU-R BS.1770-4, annex 2), from -9 to 0 dBTP;
   * without it, -1.5. It does not count by peak.
   */
  public Normalize truePeakDbtp(double dbtp) {
    return new Normalize(with(TRUE_PEAK_DBTP, dbtp));
  }

  /** Limits peaks above the ceiling, as it does by default; otherwise the gain is lowered. */
  public Normalize limiter(boolean limits) {
    return new Normalize(with(LIMITER, limits));
  }

  /**
   * The same with one gain for all tracks of an album, which keep their differences.
   *
   * @throws IllegalArgumentException if it is not by loudness
   */
  public Normalize album(AlbumBy albumBy) {
    return new Normalize(with(ALBUM, albumBy));
  }

  NormalizeBy by() {
    return get(BY);
  }

  /** The level that all files get. */
  double targetDb() {
    return switch (by()) {
      case LOUDNESS -> get(LOUDNESS_LUFS);
      case PEAK -> get(PEAK_DBFS);
      case RMS -> get(RMS_DBFS);
    };
  }

  double truePeakDbtp() {
    return get(TRUE_PEAK_DBTP);
  }

  boolean limiter() {
    return get(LIMITER);
  }

  AlbumBy album() {
    return get(ALBUM);
  }

  @Override
  ChainStep step() {
    return new NormalizeStep(this);
  }

  @Override
  public List<Path> furtherInputs(Path input) throws IOException {
    return Album.others(input, album());
  }
}
