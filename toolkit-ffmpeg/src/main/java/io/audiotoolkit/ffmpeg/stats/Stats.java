package io.audiotoolkit.ffmpeg.stats;

import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.DeclaredProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures loudness and levels of files, each decoded once, in constant memory.
 *
 * <pre>{@code
 * Stats.create()
 * }</pre>
 *
 * <p>The measurements are kept with the file in the session. Loudness is that of EBU R 128 (Tech
 * 3341 and 3342): {@code integratedLufs}, {@code momentaryMaxLufs}, {@code shortTermMaxLufs},
 * {@code loudnessRangeLu}. Levels are relative to full scale, for all channels together and, under
 * {@code channels}, for each: {@code truePeakDbtp} (ITU-R BS.1770), {@code samplePeakDbfs}, {@code
 * rmsDbfs} (a full-scale square wave has 0), {@code crestFactorDb}, {@code dynamicRangeDb} (the
 * second highest peak of blocks of 3 s over the loudest fifth of them, as the meters of dynamic
 * range do), {@code dcOffset} (1 is full scale), {@code clippedSamples} and {@code clippedRuns}
 * (three or more samples in a row at full scale). {@code noiseFloorDbfs} is the level below which a
 * twentieth of all windows of 50 ms lies, digital silence left out, and {@code silenceRatio} the
 * share of those below {@link #silenceDbfs}.
 *
 * <p>What cannot be said is left out: the level of digital silence, the loudness of less than 400
 * ms, the short-term loudness and range of less than 3 s.
 *
 * <p>Immutable and safe for use by any thread. A file interrupted midway is measured anew on
 * resume.
 */
public final class Stats extends DeclaredProcessor {

  private static final Parameter<ReportFormat> REPORT =
      Parameter.choice("report", ReportFormat.class)
          .describedAs("file to write for each input besides what the session keeps")
          .orElse(ReportFormat.NONE);

  private static final Parameter<Double> SILENCE_DBFS =
      Parameter.real("silenceDbfs")
          .between(-120.0, 0.0)
          .unit("dBFS")
          .describedAs("level below which 50 ms count as silence")
          .orElse(-40.0);

  static final Declaration<Stats> DECLARATION =
      Declaration.of(Stats.class, Stats::new)
          .describedAs(
              "Measures loudness and levels of audio files; sessions export makes one table of"
                  + " them.")
          .parameters(REPORT, SILENCE_DBFS, Reading.STREAM_OR_BEST);

  private Stats(ParameterValues values) {
    super(values);
  }

  /** Measures, and writes no files. */
  public static Stats create() {
    return new Stats(DECLARATION.values());
  }

  /** Also writes the measurements of each file to one of its own, {@code _stats.json}. */
  public Stats report(ReportFormat format) {
    return new Stats(with(REPORT, format));
  }

  /** Sets the level below which 50 ms count as silence, from -120 to 0; without it, -40 dBFS. */
  public Stats silenceDbfs(double level) {
    return new Stats(with(SILENCE_DBFS, level));
  }

  /** Takes a certain audio stream of each file, from 1. */
  public Stats audioStream(int number) {
    return new Stats(with(Reading.STREAM_OR_BEST, number));
  }

  ReportFormat report() {
    return get(REPORT);
  }

  double silenceDbfs() {
    return get(SILENCE_DBFS);
  }

  Reading reading() {
    return Reading.of(get(Reading.STREAM_OR_BEST));
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return report() == ReportFormat.NONE
        ? List.of()
        : List.of(new OutputName(StatsReport.SUFFIX, report().name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public Forecast forecast(Path input) {
    return new Forecast(
        predictedOutputs(input),
        report() == ReportFormat.NONE ? "measured only, no file is written" : "");
  }

  @Override
  public String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) {
    return new StatsAttempt(this, context).run();
  }
}
