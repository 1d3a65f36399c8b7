package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.Carried;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.write.BoundedPlan;
import io.audiotoolkit.ffmpeg.engine.write.CutMaterial;
import io.audiotoolkit.ffmpeg.engine.write.CutPlan;
import io.audiotoolkit.ffmpeg.engine.write.Foretelling;
import io.audiotoolkit.ffmpeg.engine.write.WriteAttempt;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.DeclaredProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all processors have in common that cut a file into several.
 *
 * <p>Cuts are exact to the sample. Each file is decoded once, in constant memory, unless a
 * measurement must precede. Tags and cover art go into every part, chapters into the parts that
 * they touch.
 *
 * <p>Immutable and safe for use by any thread. A file interrupted midway is cut anew on resume.
 *
 * @param <S> the kind of splitter
 */
public abstract sealed class Splitter<S extends Splitter<S>> extends DeclaredProcessor
    permits Split, SplitAt, SplitSilence {

  private static final int MOST_MAX_PARTS = 10_000_000;

  static final Parameter<AudioFormat> FORMAT =
      EncodingWish.format("format of the segments").orAbsent("the input's own");

  private static final Parameter<Boolean> KEEP_TAGS = Carried.TAGS.storedUnlessDefault();
  private static final Parameter<Boolean> KEEP_COVER = Carried.COVER.storedUnlessDefault();

  private static final Parameter<Integer> MAX_PARTS =
      Parameter.whole("maxParts")
          .between(1, MOST_MAX_PARTS)
          .describedAs("a file that would give more parts fails")
          .orElse(BoundedPlan.DEFAULT_MAX_PARTS)
          .storedUnlessDefault();

  /** All but the format. */
  static final Parameter<?>[] OPTIONS = {
    KEEP_TAGS,
    KEEP_COVER,
    Reading.STREAM,
    Reading.STRICT,
    Reading.COPY,
    Carried.TIMES,
    MAX_PARTS,
    EncoderRule.MP3,
    EncoderRule.OPUS
  };

  private final Destination destination;

  Splitter(ParameterValues values) {
    super(values);
    destination =
        new Destination(
            find(FORMAT).map(EncodingWish::of).orElse(null),
            Carried.of(values),
            EncoderRule.of(values),
            Reading.of(values));
  }

  /** The same splitter with other values. */
  abstract S with(ParameterValues changed);

  /** Decides where a file is cut. */
  abstract CutPlan plan(CutMaterial material);

  /** The suffix of the part that every input gives; null when that depends on the input. */
  abstract @Nullable String firstSuffix();

  /** Says how many parts there are besides those with names that can be told; may be empty. */
  abstract String furtherParts();

  Foretelling foretelling() {
    return new Foretelling(destination, parts(), true);
  }

  Foretelling.Parts parts() {
    return new Foretelling.Parts(firstSuffix(), furtherParts(), this::boundedPlan);
  }

  /** How its parts are written. */
  Destination destination() {
    return destination;
  }

  /**
   * Writes the parts in a format. Without it they are in the input's own where the toolkit writes
   * it, and otherwise in FLAC (lossless sources) or Opus in Ogg, with a warning.
   */
  public S format(AudioFormat written) {
    return with(with(FORMAT, written));
  }

  /** Carries tags and chapters over, as it does by default, or leaves them out. */
  public S keepTags(boolean keep) {
    return with(with(KEEP_TAGS, keep));
  }

  /** Carries cover art over, as it does by default, or leaves it out. */
  public S keepCover(boolean keep) {
    return with(with(KEEP_COVER, keep));
  }

  /** Gives parts the time at which the input was last modified; by default they have theirs. */
  public S keepTimes(boolean keep) {
    return with(with(Carried.TIMES, keep));
  }

  /**
   * Fails a file at any damage: a packet that cannot be decoded, a sample that is missing, a
   * checksum that is wrong, an end that is not there. Without it, up to a tenth of the packets may
   * be lost, and all damage is a warning, kept as the measurement {@code damage}.
   */
  public S strict(boolean isStrict) {
    return with(with(Reading.STRICT, isStrict));
  }

  /**
   * Takes a certain audio stream of each file. Without it, the one that FFmpeg thinks best, with a
   * warning where there are several.
   *
   * @param number from 1; a file that has fewer fails
   * @throws IllegalArgumentException if it is less than 1
   */
  public S audioStream(int number) {
    return with(with(Reading.STREAM, number));
  }

  /**
   * Copies sound that is stored with loss, MP3, AAC and Opus, instead of decoding it and encoding
   * it anew: no second loss, and some twenty times less work. Parts begin and end exactly where
   * they should as well, but for AAC in ADTS, where it is at the nearest packet: their headers say
   * how much of the first and the last packet is to be dropped, which nearly all players heed. What
   * cannot be copied is encoded anew, with a warning.
   *
   * @throws IllegalArgumentException if the splitter is {@link #strict}
   */
  public S copy(boolean isCopied) {
    return with(with(Reading.COPY, isCopied));
  }

  /**
   * Bounds how many parts a file may give, so that one that lasts long, or a list that does not
   * end, cannot fill a disk with files. Without it, 100,000: a day in seconds. A file that would
   * give more fails, and none of it is kept.
   *
   * @param most 1 to 10,000,000
   * @throws IllegalArgumentException if it is outside
   */
  public S maxParts(int most) {
    return with(with(MAX_PARTS, most));
  }

  /** The same with certain encoders, as far as they are named. */
  S encodedBy(EncoderRule rule) {
    return with(rule.addTo(values()));
  }

  private @Nullable AudioFormat format() {
    return find(FORMAT).orElse(null);
  }

  @Override
  public void preflight() {
    destination.encoders().check(format());
  }

  @Override
  protected ParameterValues settled() {
    return destination.encoders().settled(format()).addTo(values());
  }

  /** The first part, where every input gives it; how many follow is known only once it is read. */
  @Override
  public List<OutputName> predictedOutputs(Path input) {
    AudioFormat format = format();
    String suffix = firstSuffix();
    if (suffix == null) {
      return List.of();
    }
    return format == null
        ? OwnFormat.predicted(input, suffix)
        : List.of(new OutputName(suffix, format.extension()));
  }

  @Override
  public Forecast forecast(Path input) {
    return foretelling().look(predictedOutputs(input), input);
  }

  /** Decides where a file is cut, within the bound of parts. */
  CutPlan boundedPlan(CutMaterial material) {
    return BoundedPlan.of(
        plan(material), get(MAX_PARTS), "make the parts longer, or raise maxParts", material);
  }

  @Override
  public final String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) {
    return new WriteAttempt(List.of(), destination, this::boundedPlan, context).run();
  }
}
