package io.audiotoolkit.ffmpeg.speech;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.Carried;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.parameters.Range;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.Param;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds where there is speech (voice activity), and writes the segments as JSON, as labels for
 * Audacity, or as audio files of their own.
 *
 * <pre>{@code
 * Vad.create().cuts(AudioFormat.FLAC)
 * }</pre>
 *
 * <p>Who tells speech from other sound is a {@link io.audiotoolkit.ffmpeg.spi.VoiceDetector}. The
 * one that is always there, {@code energy}, takes for speech what stands out from the noise around
 * it, so also music and knocks; a trained model can take its place.
 *
 * <p>Cuts are exact to the sample and named {@code {stem}_segment_001} and so on, as those of
 * {@link io.audiotoolkit.ffmpeg.SplitSilence}; tags, cover art and chapters go into them. Each
 * begins {@link #lead} before its speech and ends {@link #hangover} after it. A file without speech
 * gives none, with a warning.
 *
 * <p>Each file is decoded once, and for cuts once more; memory grows by the segments only.
 * Immutable and safe for use by any thread. A file interrupted midway is searched anew on resume.
 *
 * @param format JSON, labels for Audacity, or the cuts
 * @param cutsFormat the format of cuts; null for the input's own where the toolkit writes it, and
 *     otherwise FLAC (lossless sources) or Opus in Ogg, with a warning
 * @param detector the name of the detector
 * @param threshold the probability from which a frame counts as speech, 0 to 1
 * @param minSpeech what is shorter is no speech, 0 to 10 s
 * @param minGap pauses that are shorter are bridged, 0 to 60 s
 * @param lead what is kept before speech, 0 to 5 s
 * @param hangover what is kept after speech, 0 to 5 s
 * @param audioStream which audio stream, from 1; 0 for the best
 * @param mp3Encoder which encoder makes cuts of MP3; null for the fastest that is found
 * @param opusEncoder which encoder makes cuts of Opus; null for the fastest that is found
 */
public record Vad(
    @Param(value = "segments, labels for Audacity, or audio files", defaultValue = "json")
        SpeechFormat format,
    @Param(value = "format of the cuts", defaultValue = "the input's own")
        @Nullable AudioFormat cutsFormat,
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
        int audioStream,
    @Param(
            value = "encoder for cuts of MP3; a session keeps the one it started with",
            range = "ffmpeg, lame, with or without a version",
            defaultValue = "the fastest that is found")
        @Nullable String mp3Encoder,
    @Param(
            value = "encoder for cuts of Opus; a session keeps the one it started with",
            range = "ffmpeg, lwjgl-opus, with or without a version",
            defaultValue = "the fastest that is found")
        @Nullable String opusEncoder)
    implements AudioProcessor {

  static final String SUFFIX = "_speech";

  /**
   * Checks the ranges. Whether detector and encoders are there is looked at when a session begins.
   *
   * @throws IllegalArgumentException if a value is outside, or a format of cuts is given where none
   *     are written
   */
  public Vad {
    Objects.requireNonNull(format, "format");
    if (cutsFormat != null && format != SpeechFormat.CUTS) {
      throw new IllegalArgumentException(
          "cutsFormat (%s) is for cuts only, not for %s; omit it, or write cuts"
              .formatted(cutsFormat, format));
    }
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
    EncoderRule.checkName(mp3Encoder);
    EncoderRule.checkName(opusEncoder);
  }

  /** Searches by energy and writes JSON. */
  public static Vad create() {
    return new Vad(
        SpeechFormat.JSON,
        null,
        EnergyDetector.NAME,
        0.5,
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofMillis(30),
        Duration.ofMillis(100),
        0,
        null,
        null);
  }

  /** Writes JSON, as it does by default, labels for Audacity, or cuts in the input's own format. */
  public Vad format(SpeechFormat written) {
    Draft draft = new Draft(this);
    draft.format = written;
    draft.cutsFormat = null;
    return draft.toVad();
  }

  /** Writes the segments as audio files of a format. */
  public Vad cuts(AudioFormat written) {
    Draft draft = new Draft(this);
    draft.format = SpeechFormat.CUTS;
    draft.cutsFormat = Objects.requireNonNull(written, "cutsFormat");
    return draft.toVad();
  }

  /** Asks another detector, by its name. */
  public Vad detector(String name) {
    Draft draft = new Draft(this);
    draft.detector = name;
    return draft.toVad();
  }

  /** Sets the probability from which a frame counts as speech, 0 to 1; without it, 0.5. */
  public Vad threshold(double probability) {
    Draft draft = new Draft(this);
    draft.threshold = probability;
    return draft.toVad();
  }

  /** Drops speech that is shorter; without it, 100 ms. */
  public Vad minSpeech(Duration shortest) {
    Draft draft = new Draft(this);
    draft.minSpeech = shortest;
    return draft.toVad();
  }

  /** Bridges pauses that are shorter; without it, 300 ms. */
  public Vad minGap(Duration shortest) {
    Draft draft = new Draft(this);
    draft.minGap = shortest;
    return draft.toVad();
  }

  /** Keeps so much before and after speech; without it, 30 ms and 100 ms. */
  public Vad margins(Duration before, Duration after) {
    Draft draft = new Draft(this);
    draft.lead = before;
    draft.hangover = after;
    return draft.toVad();
  }

  /** Takes a certain audio stream of each file, from 1. */
  public Vad audioStream(int number) {
    Draft draft = new Draft(this);
    draft.audioStream = number;
    return draft.toVad();
  }

  Reading reading() {
    return Reading.of(audioStream);
  }

  @Override
  public void preflight() {
    Detectors.check(detector);
    if (format == SpeechFormat.CUTS) {
      encoders().check(cutsFormat);
    }
  }

  private EncoderRule encoders() {
    return new EncoderRule(mp3Encoder, opusEncoder);
  }

  private Vad encodedBy(EncoderRule rule) {
    Draft draft = new Draft(this);
    draft.mp3Encoder = rule.mp3();
    draft.opusEncoder = rule.opus();
    return draft.toVad();
  }

  /** How cuts are written. */
  Destination destination() {
    return new Destination(
        cutsFormat == null ? null : EncodingWish.of(cutsFormat),
        Carried.DEFAULT,
        encoders(),
        reading());
  }

  /**
   * What the store keeps of it.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if the detector, or an encoder that is
   *     named, is not on this machine
   */
  @Override
  public ProcessorSpec spec() {
    Detectors.named(detector);
    Parameters settled =
        format == SpeechFormat.CUTS
            ? encodedBy(encoders().settled(cutsFormat)).parameters()
            : parameters();
    return new ProcessorSpec(name(), version(), settled, null);
  }

  @Override
  public AudioProcessor continuing(ProcessorSpec stored) {
    return stored.name().equals(name())
        ? encodedBy(encoders().orElse(EncoderRule.from(stored.parameters())))
        : this;
  }

  /** None for cuts: how many an input gives, if any, is known only once it is searched. */
  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return switch (format) {
      case JSON -> List.of(new OutputName(SUFFIX, "json"));
      case AUDACITY -> List.of(new OutputName(SUFFIX, "txt"));
      case CUTS -> List.of();
    };
  }

  @Override
  public Forecast forecast(Path input) {
    return format == SpeechFormat.CUTS
        ? new Forecast(List.of(), "a part for each stretch of speech; none where nobody speaks")
        : Forecast.of(predictedOutputs(input));
  }

  @Override
  public String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) {
    return VadAttempt.run(this, context);
  }

  /** A copy on its way to being another. */
  private static final class Draft {

    private SpeechFormat format;
    private @Nullable AudioFormat cutsFormat;
    private String detector;
    private double threshold;
    private Duration minSpeech;
    private Duration minGap;
    private Duration lead;
    private Duration hangover;
    private int audioStream;
    private @Nullable String mp3Encoder;
    private @Nullable String opusEncoder;

    Draft(Vad from) {
      format = from.format;
      cutsFormat = from.cutsFormat;
      detector = from.detector;
      threshold = from.threshold;
      minSpeech = from.minSpeech;
      minGap = from.minGap;
      lead = from.lead;
      hangover = from.hangover;
      audioStream = from.audioStream;
      mp3Encoder = from.mp3Encoder;
      opusEncoder = from.opusEncoder;
    }

    Vad toVad() {
      return new Vad(
          format,
          cutsFormat,
          detector,
          threshold,
          minSpeech,
          minGap,
          lead,
          hangover,
          audioStream,
          mp3Encoder,
          opusEncoder);
    }
  }
}
