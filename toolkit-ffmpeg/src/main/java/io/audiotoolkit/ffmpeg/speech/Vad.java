package io.audiotoolkit.ffmpeg.speech;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.Carried;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
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
import java.time.Duration;
import java.util.List;
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
 * begins a little before its speech and ends a little after it ({@link #margins}). A file without
 * speech gives none, with a warning.
 *
 * <p>Each file is decoded once, and for cuts once more; memory grows by the segments only.
 * Immutable and safe for use by any thread. A file interrupted midway is searched anew on resume.
 */
public final class Vad extends DeclaredProcessor {

  static final String SUFFIX = "_speech";

  private static final Parameter<SpeechFormat> FORMAT =
      Parameter.choice("format", SpeechFormat.class)
          .describedAs("segments, labels for Audacity, or audio files")
          .orElse(SpeechFormat.JSON);

  private static final Parameter<AudioFormat> CUTS_FORMAT =
      Parameter.choice("cutsFormat", AudioFormat.class)
          .describedAs("format of the cuts")
          .orAbsent("the input's own");

  private static final Parameter<String> DETECTOR =
      Parameter.text("detector")
          .describedAs("who tells speech from other sound")
          .checkedBy(Vad::checkDetector)
          .orElse(EnergyDetector.NAME);

  private static final Parameter<Double> THRESHOLD =
      Parameter.real("threshold")
          .between(0.0, 1.0)
          .describedAs("probability from which a frame is speech")
          .orElse(0.5);

  private static final Parameter<Duration> MIN_SPEECH =
      upTo("minSpeech", 10, "shortest speech", 100);
  private static final Parameter<Duration> MIN_GAP = upTo("minGap", 60, "shortest pause", 300);
  private static final Parameter<Duration> LEAD = upTo("lead", 5, "kept before speech", 30);
  private static final Parameter<Duration> HANGOVER = upTo("hangover", 5, "kept after speech", 100);

  static final Declaration<Vad> DECLARATION =
      Declaration.of(Vad.class, Vad::new)
          .describedAs("Finds where there is speech in audio files.")
          .parameters(FORMAT, CUTS_FORMAT, DETECTOR, THRESHOLD)
          .parameters(MIN_SPEECH, MIN_GAP, LEAD, HANGOVER, Reading.STREAM_OR_BEST)
          .parameters(forCuts(EncoderRule.MP3, "MP3"), forCuts(EncoderRule.OPUS, "Opus"));

  private static Parameter<Duration> upTo(
      String name, int seconds, String description, int usualMillis) {
    return Parameter.duration(name)
        .between(Duration.ZERO, Duration.ofSeconds(seconds))
        .describedAs(description)
        .orElse(Duration.ofMillis(usualMillis));
  }

  private static Parameter<String> forCuts(Parameter<String> encoder, String codec) {
    return encoder.describedAs(
        "encoder for cuts of %s; a session keeps the one it started with".formatted(codec));
  }

  private Vad(ParameterValues values) {
    super(values);
    AudioFormat cuts = cutsFormat();
    if (cuts != null && format() != SpeechFormat.CUTS) {
      throw new IllegalArgumentException(
          "cutsFormat (%s) is for cuts only, not for %s; omit it, or write cuts"
              .formatted(cuts, format()));
    }
  }

  private static void checkDetector(String detector) {
    if (!detector.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "detector (%s) must be a name such as energy: lower-case letters, digits and dashes"
              .formatted(detector));
    }
  }

  /** Searches by energy and writes JSON. */
  public static Vad create() {
    return new Vad(DECLARATION.values());
  }

  /** Writes JSON, as it does by default, labels for Audacity, or cuts in the input's own format. */
  public Vad format(SpeechFormat written) {
    return new Vad(with(FORMAT, written).without(CUTS_FORMAT));
  }

  /** Writes the segments as audio files of a format. */
  public Vad cuts(AudioFormat written) {
    return new Vad(with(FORMAT, SpeechFormat.CUTS).with(CUTS_FORMAT, written));
  }

  /** Asks another detector, by its name. Whether it is there is looked at when a session begins. */
  public Vad detector(String name) {
    return new Vad(with(DETECTOR, name));
  }

  /** Sets the probability from which a frame counts as speech, 0 to 1; without it, 0.5. */
  public Vad threshold(double probability) {
    return new Vad(with(THRESHOLD, probability));
  }

  /** Drops speech that is shorter, 0 to 10 s; without it, 100 ms. */
  public Vad minSpeech(Duration shortest) {
    return new Vad(with(MIN_SPEECH, shortest));
  }

  /** Bridges pauses that are shorter, 0 to 60 s; without it, 300 ms. */
  public Vad minGap(Duration shortest) {
    return new Vad(with(MIN_GAP, shortest));
  }

  /** Keeps so much before and after speech, 0 to 5 s each; without it, 30 ms and 100 ms. */
  public Vad margins(Duration before, Duration after) {
    return new Vad(with(LEAD, before).with(HANGOVER, after));
  }

  /** Takes a certain audio stream of each file, from 1. */
  public Vad audioStream(int number) {
    return new Vad(with(Reading.STREAM_OR_BEST, number));
  }

  SpeechFormat format() {
    return get(FORMAT);
  }

  @Nullable AudioFormat cutsFormat() {
    return find(CUTS_FORMAT).orElse(null);
  }

  String detector() {
    return get(DETECTOR);
  }

  double threshold() {
    return get(THRESHOLD);
  }

  Duration minSpeech() {
    return get(MIN_SPEECH);
  }

  Duration minGap() {
    return get(MIN_GAP);
  }

  Duration lead() {
    return get(LEAD);
  }

  Duration hangover() {
    return get(HANGOVER);
  }

  Reading reading() {
    return Reading.of(get(Reading.STREAM_OR_BEST));
  }

  @Override
  public void preflight() {
    Detectors.check(detector());
    if (format() == SpeechFormat.CUTS) {
      encoders().check(cutsFormat());
    }
  }

  private EncoderRule encoders() {
    return EncoderRule.of(values());
  }

  /** How cuts are written. */
  Destination destination() {
    return new Destination(
        find(CUTS_FORMAT).map(EncodingWish::of).orElse(null),
        Carried.DEFAULT,
        encoders(),
        reading());
  }

  @Override
  protected ParameterValues settled() {
    Detectors.named(detector());
    return format() == SpeechFormat.CUTS
        ? encoders().settled(cutsFormat()).addTo(values())
        : values();
  }

  /** None for cuts: how many an input gives, if any, is known only once it is searched. */
  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return switch (format()) {
      case JSON -> List.of(new OutputName(SUFFIX, "json"));
      case AUDACITY -> List.of(new OutputName(SUFFIX, "txt"));
      case CUTS -> List.of();
    };
  }

  @Override
  public Forecast forecast(Path input) {
    return format() == SpeechFormat.CUTS
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
}
