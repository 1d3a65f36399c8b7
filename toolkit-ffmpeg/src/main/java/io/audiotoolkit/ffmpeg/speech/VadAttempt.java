package io.audiotoolkit.ffmpeg.speech;

import io.audiotoolkit.ffmpeg.engine.chain.AttemptPass;
import io.audiotoolkit.ffmpeg.engine.stream.Listening;
import io.audiotoolkit.ffmpeg.engine.stream.SourceReport;
import io.audiotoolkit.ffmpeg.engine.text.JsonText;
import io.audiotoolkit.ffmpeg.engine.text.Measured;
import io.audiotoolkit.ffmpeg.engine.text.TextFile;
import io.audiotoolkit.ffmpeg.engine.time.SampleTime;
import io.audiotoolkit.ffmpeg.engine.time.Span;
import io.audiotoolkit.ffmpeg.engine.write.BoundedPlan;
import io.audiotoolkit.ffmpeg.engine.write.WriteAttempt;
import io.audiotoolkit.ffmpeg.spi.VoiceDetector;
import io.audiotoolkit.ffmpeg.spi.VoiceDetectorProvider;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One attempt of a {@link Vad} on one file. */
final class VadAttempt {

  private final Vad vad;
  private final ProcessContext context;
  private final int rateHz;
  private final VoiceDetector detector;
  private final SpeechSegments segments;
  private final float[] frame;

  private int filled;
  private long frames;
  private long judged;
  private long samples;

  private VadAttempt(
      Vad vad, ProcessContext context, VoiceDetectorProvider provider, VoiceDetector detector) {
    this.vad = vad;
    this.context = context;
    this.detector = detector;
    rateHz = provider.sampleRateHz();
    frame = new float[provider.frameSamples()];
    segments =
        new SpeechSegments(
            samples(vad.lead()),
            samples(vad.hangover()),
            samples(vad.minSpeech()),
            samples(vad.minGap()));
  }

  static ProcessResult run(Vad vad, ProcessContext context) {
    VoiceDetectorProvider provider = Detectors.named(vad.detector());
    try (VoiceDetector detector = provider.open()) {
      return new VadAttempt(vad, context, provider, detector).run();
    }
  }

  private long samples(Duration duration) {
    return SampleTime.samples(duration, rateHz);
  }

  private ProcessResult run() {
    boolean cuts = vad.format() == SpeechFormat.CUTS;
    SourceReport report;
    try (Listening in =
        new Listening(cuts ? new AttemptPass(context, 0, 0.5) : context, vad.reading())) {
      report = in.all(rateHz, 1, (block, count) -> add(block[0], count));
    }
    List<Span> speech = finish();
    double spoken = speech.stream().mapToLong(each -> each.samples()).sum();
    Parameters measured =
        new Measured()
            .real("durationSeconds", seconds(samples), 6)
            .real("speechSeconds", spoken / rateHz, 3)
            .real("speechRatio", samples == 0 ? 0 : spoken / samples, 4)
            .whole("segments", speech.size())
            .values();
    switch (vad.format()) {
      case JSON -> TextFile.write(context.newOutput(Vad.SUFFIX, "json"), json(measured, speech));
      case AUDACITY -> TextFile.write(context.newOutput(Vad.SUFFIX, "txt"), labels(speech));
      case CUTS -> {
        return cut(measured, report, speech);
      }
    }
    return report.result(ProcessResult.Claim.WRITTEN, measured);
  }

  private ProcessResult cut(Parameters measured, SourceReport report, List<Span> speech) {
    if (speech.isEmpty()) {
      return report
          .result(ProcessResult.Claim.MEASURED, measured)
          .warning("nothing was cut: no speech in the file");
    }
    ProcessContext writing = new AttemptPass(context, 0.5, 1);
    ProcessResult cuts =
        new WriteAttempt(
                List.of(),
                vad.destination(),
                material ->
                    BoundedPlan.of(
                        new SpeechPlan(speech, rateHz, samples, material.rateHz()),
                        BoundedPlan.DEFAULT_MAX_PARTS,
                        "raise minGap, or split the file first",
                        material),
                writing)
            .run();
    Parameters all = measured;
    for (Map.Entry<String, Value> each : cuts.measurements().asMap().entrySet()) {
      all = all.with(each.getKey(), each.getValue());
    }
    return new ProcessResult(ProcessResult.Claim.WRITTEN, all, cuts.warnings());
  }

  private void add(float[] block, int count) {
    samples += count;
    int from = 0;
    while (from < count) {
      int taken = Math.min(count - from, frame.length - filled);
      System.arraycopy(block, from, frame, filled, taken);
      filled += taken;
      from += taken;
      if (filled == frame.length) {
        endFrame();
      }
    }
  }

  private void endFrame() {
    filled = 0;
    frames++;
    float probability = detector.hear(frame);
    if (frames > detector.framesAhead()) {
      judge(probability);
    }
  }

  private void judge(float probability) {
    long from = judged * frame.length;
    segments.frame(from, from + frame.length, probability >= vad.threshold());
    judged++;
  }

  private List<Span> finish() {
    if (filled > 0) {
      Arrays.fill(frame, filled, frame.length, 0);
      endFrame();
    }
    while (judged < frames) {
      judge(detector.finish());
    }
    return segments.finish(samples);
  }

  private double seconds(long at) {
    return at / (double) rateHz;
  }

  private String json(Parameters measured, List<Span> speech) {
    List<Value> list = new ArrayList<>();
    for (Span each : speech) {
      list.add(
          new Value.Nested(
              new Measured()
                  .real("startSeconds", seconds(each.start()), 3)
                  .real("endSeconds", seconds(each.end()), 3)
                  .values()));
    }
    return JsonText.of(new Value.Nested(measured.with("speech", new Value.Sequence(list)))) + "\n";
  }

  private String labels(List<Span> speech) {
    StringBuilder labels = new StringBuilder();
    for (Span each : speech) {
      labels.append(
          String.format(
              Locale.ROOT, "%.6f\t%.6f\tspeech\n", seconds(each.start()), seconds(each.end())));
    }
    return labels.toString();
  }
}
