package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Param;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Finds where there is speech (voice activity), and writes the segments as JSON or as labels for
 * Audacity.
 *
 * <pre>{@code
 * Vad.create().format(SpeechFormat.AUDACITY)
 * }</pre>
 *
 * <p>Who tells speech from other sound is a {@link io.audiotoolkit.ffmpeg.spi.VoiceDetector}. The
 * one that is always there, {@code energy}, takes for speech what stands out from the noise around
 * it, so also music and knocks; a trained model can take its place.
 *
 * <p>Each file is decoded once; memory grows by the segments only. Immutable and safe for use by
 * any thread. A file interrupted midway is searched anew on resume.
 *
 * @param format JSON or labels for Audacity
 * @param detector the name of the detector
 * @param threshold the probability from which a frame counts as speech
 * @param minSpeech what is shorter is no speech
 * @param minGap pauses that are shorter are bridged
 * @param lead what is kept before speech
 * @param hangover what is kept after speech
 * @param audioStream which audio stream, from 1; 0 for the best
 */
public record Vad(
    @Param(value = "json, or audacity for labels", defaultValue = "json") SpeechFormat format,
    @Param(value = "who tells speech from other sound", defaultValue = "energy") String detector,
    @Param(
            value = "probability from which a frame is speech",
            range = "0 to 1",
            defaultValue = "0.5")
        double threshold,
    @Param(value = "shortest speech", range = "0s to 10s", defaultValue = "100ms")
        Duration minSpeech,
    @Param(value = "shortest pause", range = "0s to 60s", defaultValue = "300ms") Duration minGap,
    @Param(value = "kept before speech", range = "0s to 5s", defaultValue = "30ms") Duration lead,
    @Param(value = "kept after speech", range = "0s to 5s", defaultValue = "100ms")
        Duration hangover,
    @Param(value = "which audio stream; 0 for the best", range = "0 or more", defaultValue = "0")
        int audioStream)
    implements AudioProcessor {

  static final String SUFFIX = "_speech";

  /**
   * Checks the ranges. Whether the detector is there is looked at when a session begins.
   *
   * @throws IllegalArgumentException if a value is outside
   */
  public Vad {
    Objects.requireNonNull(format, "format");
    if (!detector.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "detector (%s) must be a name such as energy: lower-case letters, digits and dashes"
              .formatted(detector));
    }
    Range.check("threshold", threshold, 0, 1, "");
    Range.check("minSpeech", minSpeech, Duration.ZERO, Duration.ofSeconds(10));
    Range.check("minGap", minGap, Duration.ZERO, Duration.ofSeconds(60));
    Range.check("lead", lead, Duration.ZERO, Duration.ofSeconds(5));
    Range.check("hangover", hangover, Duration.ZERO, Duration.ofSeconds(5));
    Reading.check(audioStream);
  }

  /** Searches by energy and writes JSON. */
  public static Vad create() {
    return new Vad(
        SpeechFormat.JSON,
        EnergyDetector.NAME,
        0.5,
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofMillis(30),
        Duration.ofMillis(100),
        0);
  }

  /** Writes JSON, as it does by default, or labels for Audacity. */
  public Vad format(SpeechFormat written) {
    return new Vad(written, detector, threshold, minSpeech, minGap, lead, hangover, audioStream);
  }

  /** Asks another detector, by its name. */
  public Vad detector(String name) {
    return new Vad(format, name, threshold, minSpeech, minGap, lead, hangover, audioStream);
  }

  /** Sets the probability from which a frame counts as speech, 0 to 1; without it, 0.5. */
  public Vad threshold(double probability) {
    return new Vad(format, detector, probability, minSpeech, minGap, lead, hangover, audioStream);
  }

  /** Drops speech that is shorter; without it, 100 ms. */
  public Vad minSpeech(Duration shortest) {
    return new Vad(format, detector, threshold, shortest, minGap, lead, hangover, audioStream);
  }

  /** Bridges pauses that are shorter; without it, 300 ms. */
  public Vad minGap(Duration shortest) {
    return new Vad(format, detector, threshold, minSpeech, shortest, lead, hangover, audioStream);
  }

  /** Keeps so much before and after speech; without it, 30 ms and 100 ms. */
  public Vad margins(Duration before, Duration after) {
    return new Vad(format, detector, threshold, minSpeech, minGap, before, after, audioStream);
  }

  /** Takes a certain audio stream of each file, from 1. */
  public Vad audioStream(int number) {
    return new Vad(format, detector, threshold, minSpeech, minGap, lead, hangover, number);
  }

  Reading reading() {
    return Reading.of(audioStream);
  }

  @Override
  public void preflight() {
    Detectors.check(detector);
  }

  /**
   * What the store keeps of it.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if the detector is not on this machine
   */
  @Override
  public ProcessorSpec spec() {
    Detectors.named(detector);
    return AudioProcessor.super.spec();
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return List.of(new OutputName(SUFFIX, format == SpeechFormat.JSON ? "json" : "txt"));
  }

  @Override
  public ProcessResult process(ProcessContext context) {
    return SpeechSearch.run(this, context);
  }
}
