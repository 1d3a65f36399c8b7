package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.parameters.Range;
import io.audiotoolkit.ffmpeg.engine.write.BoundedPlan;
import io.audiotoolkit.ffmpeg.engine.write.CutMaterial;
import io.audiotoolkit.ffmpeg.engine.write.CutPlan;
import io.audiotoolkit.ffmpeg.engine.write.Foretelling;
import io.audiotoolkit.ffmpeg.engine.write.WriteAttempt;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
public abstract sealed class Splitter<S extends Splitter<S>> implements AudioProcessor
    permits Split, SplitAt, SplitSilence {

  static final String VERSION = "1";

  private final PartOptions options;

  Splitter(PartOptions options) {
    this.options = options;
  }

  /** The same splitter with other options. */
  abstract S with(PartOptions changed);

  /** Decides where a file is cut. */
  abstract CutPlan plan(CutMaterial material);

  /** The suffix of the part that every input gives; null when that depends on the input. */
  abstract @Nullable String firstSuffix();

  /** Says how many parts there are besides those with names that can be told; may be empty. */
  abstract String furtherParts();

  Foretelling foretelling() {
    return new Foretelling(destination(), parts(), true);
  }

  Foretelling.Parts parts() {
    return new Foretelling.Parts(firstSuffix(), furtherParts(), this::boundedPlan);
  }

  /** How its parts are written. */
  Destination destination() {
    AudioFormat format = options.format();
    return new Destination(
        format == null ? null : EncodingWish.of(format),
        options.carried(),
        options.encoders(),
        options.reading());
  }

  PartOptions options() {
    return options;
  }

  /**
   * Writes the parts in a format. Without it they are in the input's own where the toolkit writes
   * it, and otherwise in FLAC (lossless sources) or Opus in Ogg, with a warning.
   */
  public S format(AudioFormat written) {
    return with(options.with(Objects.requireNonNull(written, "format")));
  }

  /** Carries tags and chapters over, as it does by default, or leaves them out. */
  public S keepTags(boolean keep) {
    return with(options.with(options.carried().withTags(keep)));
  }

  /** Carries cover art over, as it does by default, or leaves it out. */
  public S keepCover(boolean keep) {
    return with(options.with(options.carried().withCover(keep)));
  }

  /** Gives parts the time at which the input was last modified; by default they have theirs. */
  public S keepTimes(boolean keep) {
    return with(options.with(options.carried().withTimes(keep)));
  }

  /**
   * Fails a file at any damage: a packet that cannot be decoded, a sample that is missing, a
   * checksum that is wrong, an end that is not there. Without it, up to a tenth of the packets may
   * be lost, and all damage is a warning, kept as the measurement {@code damage}.
   */
  public S strict(boolean isStrict) {
    return with(options.with(options.reading().withStrict(isStrict)));
  }

  /**
   * Takes a certain audio stream of each file. Without it, the one that FFmpeg thinks best, with a
   * warning where there are several.
   *
   * @param number from 1; a file that has fewer fails
   * @throws IllegalArgumentException if it is less than 1
   */
  public S audioStream(int number) {
    return with(options.with(options.reading().ofStream(number)));
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
    return with(options.with(options.reading().withCopied(isCopied)));
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
    Range.check("maxParts", most, 1, PartOptions.MOST_MAX_PARTS, "");
    return with(options.withMaxParts(most));
  }

  S encodedBy(EncoderRule rule) {
    return with(options.with(rule));
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public void preflight() {
    options.encoders().check(options.format());
  }

  @Override
  public AudioProcessor continuing(ProcessorSpec stored) {
    return stored.name().equals(name())
        ? encodedBy(options.encoders().orElse(EncoderRule.from(stored.parameters())))
        : this;
  }

  @Override
  public ProcessorSpec spec() {
    EncoderRule settled = options.encoders().settled(options.format());
    return new ProcessorSpec(name(), version(), encodedBy(settled).parameters(), null);
  }

  /** The first part, where every input gives it; how many follow is known only once it is read. */
  @Override
  public List<OutputName> predictedOutputs(Path input) {
    AudioFormat format = options.format();
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
        plan(material), options.maxParts(), "make the parts longer, or raise maxParts", material);
  }

  @Override
  public final String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) {
    return new WriteAttempt(List.of(), destination(), this::boundedPlan, context).run();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Splitter<?> that
        && name().equals(that.name())
        && parameters().equals(that.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  @Override
  public String toString() {
    return name() + parameters();
  }
}
