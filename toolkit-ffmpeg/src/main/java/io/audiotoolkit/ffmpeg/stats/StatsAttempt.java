package io.audiotoolkit.ffmpeg.stats;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Planes;
import io.audiotoolkit.ffmpeg.engine.loudness.LoudestMoments;
import io.audiotoolkit.ffmpeg.engine.loudness.LoudnessMeter;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.ffmpeg.engine.text.Measured;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** One attempt of {@link Stats} on one file: one decode, for loudness and levels together. */
final class StatsAttempt {

  /** The windows of EBU Tech 3341, below which there is nothing to average. */
  private static final double MOMENTARY_SECONDS = 0.4;

  private static final double SHORT_TERM_SECONDS = 3;

  /** The filter's integrated loudness when nothing passes the absolute gate. */
  private static final double GATE_LUFS = -70;

  /** Samples per block: few calls, and all channels of a stereo file stay in the cache. */
  private static final int BLOCK = 4_096;

  private final Stats stats;
  private final ProcessContext context;

  StatsAttempt(Stats stats, ProcessContext context) {
    this.stats = stats;
    this.context = context;
  }

  ProcessResult run() {
    ProcessResult measured;
    try (Cancellation cancellation = Cancellation.of(context);
        SamplePath path = new SamplePath(context.input(), cancellation, stats.reading())) {
      SignalMeter signal =
          new SignalMeter(
              path.source().format(), fullScale(path.source().depth()), stats.silenceDbfs());
      measured = listen(path, signal);
    }
    StatsReport.write(measured.measurements(), stats.report(), context);
    context.progress(1);
    return measured;
  }

  private ProcessResult listen(SamplePath path, SignalMeter signal) {
    FrameFormat format = path.format();
    int measuredHz = LoudnessMeter.measuredHz(format.rateHz());
    LoudestMoments moments = new LoudestMoments(format, measuredHz);
    boolean together = measuredHz == format.rateHz();
    try (Planes planes = new Planes()) {
      BiConsumer<AVFrame, Planes> add =
          (frame, apart) -> {
            double[][] samples = apart.of(frame);
            moments.add(samples, frame.nb_samples());
            if (together) {
              signal.add(samples, frame.nb_samples());
            }
          };
      LoudnessMeter meter = path.through(from -> new LoudnessMeter(from, "", BLOCK, add));
      SampleStream in = path.route(together ? "" : "aresample=osf=dbl");
      in.forEach(
          together ? 0 : BLOCK,
          context::progress,
          frame -> {
            if (!together) {
              signal.add(planes.of(frame), frame.nb_samples());
            }
          });
      signal.finish();
      return in.report()
          .result(ProcessResult.Claim.MEASURED, measurements(format, meter, signal, moments));
    }
  }

  /** The greatest value that the depth can hold on the positive side; 1 without one. */
  private static double fullScale(@Nullable SampleDepth depth) {
    if (depth == null) {
      return 1;
    }
    return switch (depth) {
      case INT_8 -> 1 - 0x1p-7;
      case INT_16 -> 1 - 0x1p-15;
      case INT_24 -> 1 - 0x1p-23;
      case INT_32 -> 1 - 0x1p-31;
      case FLOAT_32, FLOAT_64 -> 1;
    };
  }

  private Parameters measurements(
      FrameFormat format, LoudnessMeter meter, SignalMeter signal, LoudestMoments moments) {
    double seconds = signal.samples() / (double) format.rateHz();
    Measured all =
        new Measured()
            .real("durationSeconds", seconds, 6)
            .whole("sampleRateHz", format.rateHz())
            .whole("channelCount", format.channels());
    loudness(meter, moments, seconds, all);
    List<Value> each = new ArrayList<>();
    Totals totals = new Totals();
    for (int channel = 0; channel < format.channels(); channel++) {
      ChannelMeter levels = signal.channels()[channel];
      double truePeak = Math.max(levels.peak(), signal.truePeak(channel));
      totals.add(levels, truePeak);
      each.add(new Value.Nested(Totals.of(levels, truePeak).note(new Measured()).values()));
    }
    totals
        .note(all)
        .decibels("noiseFloorDbfs", signal.noiseFloorDbfs())
        .real("silenceRatio", signal.silenceRatio(), 4);
    return all.value("channels", new Value.Sequence(each)).values();
  }

  private void loudness(
      LoudnessMeter meter, LoudestMoments moments, double seconds, Measured into) {
    double integrated = meter.reading("integrated");
    boolean isLoud = seconds >= MOMENTARY_SECONDS && integrated > GATE_LUFS;
    if (!isLoud) {
      return;
    }
    into.decibels("integratedLufs", integrated)
        .decibels("momentaryMaxLufs", moments.momentaryLufs());
    if (seconds >= SHORT_TERM_SECONDS) {
      into.decibels("shortTermMaxLufs", moments.shortTermLufs())
          .decibels("loudnessRangeLu", meter.reading("range"));
    }
  }
}
