package io.audiotoolkit.ffmpeg.concat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.write.Foretelling;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.DeclaredProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
public final class Concat extends DeclaredProcessor {

  private static final Parameter<AudioFormat> FORMAT =
      EncodingWish.format("format of the whole").orAbsent("that of the first part");

  private static final Parameter<Integer> SAMPLE_RATE_HZ =
      whole("sampleRateHz", 1_000, "that of the first part").describedAs("sample rate").unit("Hz");

  private static final Parameter<Integer> CHANNELS =
      whole("channels", 1, "those of the first part").describedAs("number of channels");

  private static final Parameter<Duration> GAP =
      upTo("gap", Duration.ofHours(1)).describedAs("silence between the parts");

  private static final Parameter<Duration> CROSSFADE =
      upTo("crossfade", Duration.ofSeconds(10))
          .describedAs("overlap of the parts, instead of a gap");

  static final Declaration<Concat> DECLARATION =
      Declaration.of(Concat.class, Concat::new)
          .describedAs("Joins the files that a list names into one.")
          .example("book.m3u8 -o out")
          .parameters(FORMAT, SAMPLE_RATE_HZ, CHANNELS, GAP, CROSSFADE)
          .parameters(EncoderRule.MP3, EncoderRule.OPUS);

  private static Parameter<Integer> whole(String name, int least, String usual) {
    return Parameter.whole(name)
        .range(least + " or more")
        .checkedBy(
            value -> {
              if (value < least) {
                throw new IllegalArgumentException(
                    "%s (%s) must be %s or more; omit it for %s"
                        .formatted(name, value, least, usual));
              }
            })
        .orAbsent(usual);
  }

  private static Parameter<Duration> upTo(String name, Duration longest) {
    return Parameter.duration(name)
        .between(Duration.ZERO, longest)
        .orElse(Duration.ZERO)
        .storedUnlessDefault();
  }

  private Concat(ParameterValues values) {
    super(values);
    find(FORMAT).ifPresent(this::wish);
    if (!gap().isZero() && !crossfade().isZero()) {
      throw new IllegalArgumentException(
          "gap (%s) and crossfade (%s) exclude each other; give one of them"
              .formatted(DurationText.of(gap()), DurationText.of(crossfade())));
    }
  }

  /** Joins without a gap, in the format of the first part. */
  public static Concat parts() {
    return new Concat(DECLARATION.values());
  }

  /**
   * Writes in a format. Without it, in that of the first part where the toolkit writes it, and
   * otherwise in FLAC (lossless sources) or Opus in Ogg, with a warning.
   */
  public Concat format(AudioFormat written) {
    return new Concat(with(FORMAT, written));
  }

  /**
   * Brings all parts to a sample rate. Without it, to that of the first.
   *
   * @param rateHz what the format takes
   * @throws IllegalArgumentException if it does not, or the rate is less than 1000
   */
  public Concat sampleRateHz(int rateHz) {
    return new Concat(with(SAMPLE_RATE_HZ, rateHz));
  }

  /**
   * Brings all parts to a number of channels. Without it, to that of the first.
   *
   * @param count what the format takes
   * @throws IllegalArgumentException if it does not, or the number is less than 1
   */
  public Concat channels(int count) {
    return new Concat(with(CHANNELS, count));
  }

  /**
   * Puts silence between the parts.
   *
   * @param silence from 0 to an hour
   * @throws IllegalArgumentException if it is outside
   */
  public Concat gap(Duration silence) {
    return new Concat(with(GAP, silence));
  }

  /**
   * Lets each part begin while the one before fades, with equal power. A list with a part that is
   * shorter than this, or between two others than twice this, fails.
   *
   * @param overlap from 0 to 10 seconds
   * @throws IllegalArgumentException if it is outside, or there is a gap
   */
  public Concat crossfade(Duration overlap) {
    return new Concat(with(CROSSFADE, overlap));
  }

  @Nullable AudioFormat format() {
    return find(FORMAT).orElse(null);
  }

  Duration gap() {
    return get(GAP);
  }

  Duration crossfade() {
    return get(CROSSFADE);
  }

  EncoderRule encoders() {
    return EncoderRule.of(values());
  }

  EncodingWish wish(AudioFormat written) {
    int rateHz = find(SAMPLE_RATE_HZ).orElse(0);
    return new EncodingWish(written, rateHz, find(CHANNELS).orElse(0), 0, null, null, null);
  }

  @Override
  public void preflight() {
    encoders().check(format());
  }

  @Override
  protected ParameterValues settled() {
    return encoders().settled(format()).addTo(values());
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    AudioFormat format = format();
    return format == null
        ? firstPart(input).map(part -> OwnFormat.predicted(part, "")).orElse(List.of())
        : List.of(new OutputName("", format.extension()));
  }

  @Override
  public Forecast forecast(Path input) {
    List<OutputName> predicted = predictedOutputs(input);
    return format() == null
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
}
