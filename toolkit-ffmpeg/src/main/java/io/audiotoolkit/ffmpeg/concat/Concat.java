package io.audiotoolkit.ffmpeg.concat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.parameters.Range;
import io.audiotoolkit.ffmpeg.engine.write.Foretelling;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins the files that a list names into one, named like the list.
 *
 * <pre>{@code
 * Concat.parts().format(AudioFormat.MP3).gap(Duration.ofSeconds(1))
 * }</pre>
 *
 * <p>A list is a text file, {@code .txt}, {@code .m3u} or {@code .m3u8}, with one path per line,
 * relative to the list; lines that begin with {@code #} are comments, but for M3U's titles.
 * Addresses are refused.
 *
 * <p>The length is the sum of the lengths to the sample, with gaps and without overlaps: the
 * segments of a split in a lossless format give the whole bit for bit. A part of another rate, with
 * other channels or more bits than the first is brought to the first's, with a warning. Each part
 * becomes a chapter, called as the list, its tag {@code title}, or its name says; tags that all
 * parts share are kept. Memory does not grow with the length; parts whose header does not tell
 * their length are decoded twice.
 *
 * <p>Immutable and safe for use by any thread. A part that changed counts as a change of the list;
 * a list interrupted midway is joined anew on resume.
 */
public final class Concat implements AudioProcessor {

  static final String NAME = "concat";
  static final String VERSION = "1";
  private static final Duration LONGEST_GAP = Duration.ofHours(1);
  private static final Duration LONGEST_CROSSFADE = Duration.ofSeconds(10);

  private final @Nullable AudioFormat format;
  private final int sampleRateHz;
  private final int channels;
  private final Duration gap;
  private final Duration crossfade;
  private final EncoderRule encoders;

  private Concat(
      @Nullable AudioFormat format,
      int sampleRateHz,
      int channels,
      Duration gap,
      Duration crossfade,
      EncoderRule encoders) {
    this.format = format;
    this.sampleRateHz = sampleRateHz;
    this.channels = channels;
    this.gap = gap;
    this.crossfade = crossfade;
    this.encoders = encoders;
    if (format != null) {
      wish(format);
    }
    if (!gap.isZero() && !crossfade.isZero()) {
      throw new IllegalArgumentException(
          "gap (%s) and crossfade (%s) exclude each other; give one of them"
              .formatted(gap, crossfade));
    }
  }

  /** Joins without a gap, in the format of the first part. */
  public static Concat parts() {
    return new Concat(null, 0, 0, Duration.ZERO, Duration.ZERO, EncoderRule.OPEN);
  }

  /**
   * Writes in a format. Without it, in that of the first part where the toolkit writes it, and
   * otherwise in FLAC (lossless sources) or Opus in Ogg, with a warning.
   */
  public Concat format(AudioFormat written) {
    return new Concat(
        Objects.requireNonNull(written, "format"),
        sampleRateHz,
        channels,
        gap,
        crossfade,
        encoders);
  }

  /**
   * Brings all parts to a sample rate. Without it, to that of the first.
   *
   * @param rateHz what the format takes
   * @throws IllegalArgumentException if it does not, or the rate is less than 1000
   */
  public Concat sampleRateHz(int rateHz) {
    if (rateHz < 1_000) {
      throw new IllegalArgumentException(
          "sampleRateHz (%s) must be 1000 or more; omit it for that of the first part"
              .formatted(rateHz));
    }
    return new Concat(format, rateHz, channels, gap, crossfade, encoders);
  }

  /**
   * Brings all parts to a number of channels. Without it, to that of the first.
   *
   * @param count what the format takes
   * @throws IllegalArgumentException if it does not, or the number is less than 1
   */
  public Concat channels(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "channels (%s) must be 1 or more; omit it for those of the first part".formatted(count));
    }
    return new Concat(format, sampleRateHz, count, gap, crossfade, encoders);
  }

  /**
   * Puts silence between the parts.
   *
   * @param silence from 0 to an hour
   * @throws IllegalArgumentException if it is outside
   */
  public Concat gap(Duration silence) {
    Range.check("gap", silence, Duration.ZERO, LONGEST_GAP);
    return new Concat(format, sampleRateHz, channels, silence, crossfade, encoders);
  }

  /**
   * Lets each part begin while the one before fades, with equal power. A list with a part that is
   * shorter than this, or between two others than twice this, fails.
   *
   * @param overlap from 0 to 10 seconds
   * @throws IllegalArgumentException if it is outside, or there is a gap
   */
  public Concat crossfade(Duration overlap) {
    Range.check("crossfade", overlap, Duration.ZERO, LONGEST_CROSSFADE);
    return new Concat(format, sampleRateHz, channels, gap, overlap, encoders);
  }

  Concat encodedBy(EncoderRule rule) {
    return new Concat(format, sampleRateHz, channels, gap, crossfade, rule);
  }

  @Nullable AudioFormat format() {
    return format;
  }

  int sampleRateHz() {
    return sampleRateHz;
  }

  int channels() {
    return channels;
  }

  Duration gap() {
    return gap;
  }

  Duration crossfade() {
    return crossfade;
  }

  EncoderRule encoders() {
    return encoders;
  }

  EncodingWish wish(AudioFormat written) {
    EncodingWish wish = EncodingWish.of(written);
    wish = sampleRateHz == 0 ? wish : wish.withRateHz(sampleRateHz);
    return channels == 0 ? wish : wish.withChannels(channels);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public Parameters parameters() {
    return ConcatParameters.of(this);
  }

  @Override
  public void preflight() {
    encoders.check(format);
  }

  @Override
  public AudioProcessor continuing(ProcessorSpec stored) {
    return stored.name().equals(NAME)
        ? encodedBy(encoders.orElse(EncoderRule.from(stored.parameters())))
        : this;
  }

  @Override
  public ProcessorSpec spec() {
    EncoderRule settled = encoders.settled(format);
    return new ProcessorSpec(NAME, VERSION, encodedBy(settled).parameters(), null);
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return format == null
        ? firstPart(input).map(part -> OwnFormat.predicted(part, "")).orElse(List.of())
        : List.of(new OutputName("", format.extension()));
  }

  @Override
  public Forecast forecast(Path input) {
    List<OutputName> predicted = predictedOutputs(input);
    return format == null
        ? Foretelling.OWN.look(predicted, firstPart(input).orElse(input))
        : Forecast.of(predicted);
  }

  /** The part whose format is that of the whole; empty where the list cannot be read. */
  private static Optional<Path> firstPart(Path list) {
    try {
      return PartList.read(list).stream().map(PartList.Entry::file).findFirst();
    } catch (IOException | InputException e) {
      return Optional.empty(); // the attempt will fail, and say so
    }
  }

  @Override
  public List<Path> furtherInputs(Path input) throws IOException {
    return PartList.read(input).stream().map(PartList.Entry::file).toList();
  }

  @Override
  public String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) throws IOException {
    return new ConcatAttempt(this, context).run();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Concat that && parameters().equals(that.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  @Override
  public String toString() {
    return NAME + parameters();
  }
}
