package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.Findings;
import io.audiotoolkit.ffmpeg.engine.chain.Gain;
import io.audiotoolkit.ffmpeg.engine.chain.GainSearch;
import io.audiotoolkit.ffmpeg.engine.chain.LevelScan;
import io.audiotoolkit.ffmpeg.engine.chain.Measurement;
import io.audiotoolkit.ffmpeg.engine.chain.MeasuringStep;
import io.audiotoolkit.ffmpeg.engine.loudness.LoudnessMeter;
import io.audiotoolkit.ffmpeg.engine.loudness.TruePeaks;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** A {@link Normalize} in one attempt on one file. */
final class NormalizeStep implements MeasuringStep {

  /** EBU Tech 3341, section 2.2: one block of the gate; below -70 LUFS it lets nothing through. */
  private static final double SHORTEST_SECONDS = 0.4;

  private static final double ABSOLUTE_GATE_LUFS = -70;

  /** Left below the ceiling for what rounding to the final depth adds. */
  private static final double ROUNDING_DB = 0.01;

  private final Normalize wish;
  private final NormalizeBy by;
  private final double targetDb;
  private final @Nullable AlbumLevel album;
  private boolean settled;
  private @Nullable GainSearch search;
  private @Nullable Gain gain;
  private double loweredDb;
  private @Nullable Gain lowered;

  NormalizeStep(Normalize wish) {
    this(wish, null, false);
  }

  /** With an album, whose level is known: only the limiter is left to be tried. */
  NormalizeStep(Normalize wish, AlbumLevel album) {
    this(wish, album, album.isSilent());
    if (!settled) {
      double gainDb = targetDb - album.albumLufs();
      double peakDb = wish.limiter() ? album.track().peakDb() : album.album().peakDb();
      settled = choose(gainDb, peakDb);
    }
  }

  private NormalizeStep(Normalize wish, @Nullable AlbumLevel album, boolean settled) {
    this.wish = wish;
    this.album = album;
    this.settled = settled;
    this.by = wish.by();
    this.targetDb = wish.targetDb();
  }

  @Override
  public boolean isSettled() {
    return settled;
  }

  @Override
  public boolean passesOn() {
    return false;
  }

  @Override
  public boolean seesItsInput() {
    return gain == null;
  }

  @Override
  public Measurement measure(SamplePath path, boolean isLast) {
    path.toReal();
    Gain tried = gain;
    if (tried != null) {
      tried.apply(path);
    }
    return new Levels(path);
  }

  /** The levels of what comes along a path. */
  private final class Levels implements Measurement {

    private final int rateHz;
    private final TruePeaks peaks = new TruePeaks();
    private final LevelScan scan = new LevelScan();
    private final DoubleSupplier levelDb;
    private long samples;

    Levels(SamplePath path) {
      rateHz = path.format().rateHz();
      if (by == NormalizeBy.PEAK) {
        levelDb = scan::peakDbfs;
      } else {
        LoudnessMeter meter =
            path.through(
                from ->
                    new LoudnessMeter(
                        from,
                        "",
                        0,
                        (frame, planes) -> peaks.add(planes.of(frame), frame.nb_samples())));
        levelDb = by == NormalizeBy.RMS ? scan::rmsDbfs : () -> meter.reading("integrated");
      }
    }

    @Override
    public void see(AVFrame frame) {
      samples += frame.nb_samples();
      if (by != NormalizeBy.LOUDNESS) {
        scan.add(frame);
      }
    }

    @Override
    public boolean settle(Findings findings) {
      double level = levelDb.getAsDouble();
      double peak = by == NormalizeBy.PEAK ? level : Math.max(peaks.decibels(), scan.peakDbfs());
      settled =
          search == null
              ? first(level, peak, samples / (double) rateHz, findings)
              : tried(search, level, peak, samples, findings);
      return settled;
    }
  }

  /** What follows from what a gain led to; false when another must be tried. */
  private boolean tried(
      GainSearch searching, double levelDb, double peakDb, long samples, Findings findings) {
    if (samples == 0) {
      // Less than a millisecond does not get through a limiter and what samples it more often.
      search = null;
      gain = lowered;
      if (album == null) {
        tellGain(findings);
      }
      return true;
    }
    boolean isDone = searching.isDone(levelDb, peakDb);
    gain = searching.gain();
    if (isDone) {
      searching.report(findings);
    }
    return isDone;
  }

  /** What follows from the levels of the untreated samples; false when gains must be tried. */
  private boolean first(double levelDb, double peakDb, double seconds, Findings findings) {
    String reason = reasonToLeave(levelDb, seconds);
    if (reason != null) {
      findings.warn("not normalized: " + reason);
      return true;
    }
    note(levelDb, peakDb, findings);
    if (!choose(targetDb - levelDb, peakDb)) {
      return false;
    }
    tellGain(findings);
    return true;
  }

  /** Settles the gain; false when it must be tried, or where the limiter behind it limits. */
  private boolean choose(double gainDb, double peakDb) {
    double ceilingDb = wish.truePeakDbtp() - ROUNDING_DB;
    double excessDb = by == NormalizeBy.PEAK ? 0 : Math.max(0, peakDb + gainDb - ceilingDb);
    loweredDb = excessDb;
    lowered = new Gain(gainDb - excessDb, null);
    if (excessDb > 0 && wish.limiter()) {
      GainSearch searching =
          album == null
              ? new GainSearch(targetDb, wish.truePeakDbtp(), gainDb, peakDb)
              : GainSearch.keeping(gainDb, wish.truePeakDbtp(), peakDb);
      search = searching;
      gain = searching.gain();
      return false;
    }
    gain = lowered;
    return true;
  }

  private void tellGain(Findings findings) {
    if (loweredDb > 0) {
      findings.warn(
          String.format(
              Locale.ROOT,
              "gain lowered by %.1f dB: the true peak would be above %.1f dBTP; allow the limiter"
                  + " to reach the level",
              loweredDb,
              wish.truePeakDbtp()));
    }
    Gain chosen = gain;
    if (chosen != null) {
      findings.note("gainDb", chosen.db());
    }
  }

  @Override
  public void report(Findings findings) {
    if (album == null) {
      return;
    }
    album.report(findings);
    if (album.isSilent()) {
      findings.warn("not normalized: nothing in the album is as loud as -70 LUFS");
    } else if (search == null) {
      tellGain(findings);
    }
  }

  private void note(double levelDb, double peakDb, Findings findings) {
    switch (by) {
      case LOUDNESS -> findings.note("loudnessLufs", levelDb);
      case PEAK -> findings.note("peakDbfs", levelDb);
      case RMS -> findings.note("rmsDbfs", levelDb);
    }
    if (by != NormalizeBy.PEAK) {
      findings.note("truePeakDbtp", peakDb);
    }
  }

  private @Nullable String reasonToLeave(double levelDb, double seconds) {
    if (Double.isNaN(levelDb)) {
      return "nothing of the file is left";
    }
    if (levelDb == Double.NEGATIVE_INFINITY) {
      return "the file is digital silence";
    }
    if (by != NormalizeBy.LOUDNESS) {
      return null;
    }
    if (seconds < SHORTEST_SECONDS) {
      return "the file is shorter than %s s, too short to measure".formatted(SHORTEST_SECONDS);
    }
    return levelDb <= ABSOLUTE_GATE_LUFS ? "nothing in the file is as loud as -70 LUFS" : null;
  }

  @Override
  public void lead(SamplePath path) {
    Gain settledGain = gain;
    if (settledGain != null) {
      path.toReal();
      settledGain.apply(path);
    }
  }

  @Override
  public boolean recomputes() {
    return gain != null;
  }

  @Override
  public boolean setsLevel() {
    return gain != null && by != NormalizeBy.PEAK;
  }
}
