package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.write.Foretelling;
import io.audiotoolkit.ffmpeg.engine.write.WriteAttempt;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.ProcessorProvider;
import io.audiotoolkit.spi.RecordProcessorProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several effects in one go: each file is decoded, led through them in order, and written once.
 *
 * <pre>{@code
 * Pipeline.of(Trim.edges(), Normalize.loudness(-16), Convert.to(AudioFormat.MP3))
 * }</pre>
 *
 * <p>Steps are {@link Effect}s, in the order in which they work, and at the end a {@link Convert}
 * if the output is to be in another format than its input. Effects that measure read the file
 * before it is written: one pass for all of them where the measurement of the first does not change
 * what the next one measures, otherwise one pass each. Nothing is ever written in between.
 *
 * <p>Immutable and safe for use by any thread. A file interrupted midway is treated anew on resume.
 */
public final class Pipeline implements AudioProcessor {

  static final String NAME = "pipeline";
  static final String VERSION = "1";

  private final PipelineSteps steps;
  private final EncoderRule encoders;
  private final AlbumMeter albums;

  Pipeline(PipelineSteps steps, EncoderRule encoders) {
    this.steps = steps;
    this.encoders = encoders;
    this.albums = new AlbumMeter(steps.effects(), destination());
  }

  /**
   * Of steps.
   *
   * @param steps effects, at most one {@link Splitter} after them, and at most one {@link Convert}
   *     at the end
   * @throws IllegalArgumentException if there is none, if one of them cannot be a step, or if they
   *     are in an order that makes no sense
   */
  public static Pipeline of(AudioProcessor... steps) {
    return of(List.of(steps));
  }

  /** Of steps in a list; see {@link #of(AudioProcessor...)}. */
  public static Pipeline of(List<? extends AudioProcessor> steps) {
    return new Pipeline(PipelineSteps.of(steps), EncoderRule.OPEN);
  }

  /** Whether what a provider makes treats samples, and so can be a step anywhere in a pipeline. */
  public static boolean takesStepsOf(ProcessorProvider provider) {
    return provider instanceof EffectProvider
        || (provider instanceof RecordProcessorProvider<?> records
            && PcmTransform.class.isAssignableFrom(records.type()));
  }

  /** The steps in order. */
  public List<AudioProcessor> steps() {
    return steps.all();
  }

  private Destination destination() {
    return steps.destination(encoders);
  }

  Pipeline encodedBy(EncoderRule rule) {
    return steps.namesEncoders()
        ? new Pipeline(steps.encodedBy(rule), EncoderRule.OPEN)
        : new Pipeline(steps, rule);
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
    return encoders.addTo(steps.parameters());
  }

  @Override
  public void preflight() {
    steps.all().forEach(AudioProcessor::preflight);
    Destination destination = destination();
    EncodingWish wish = destination.wish();
    destination.encoders().check(wish == null ? null : wish.format());
  }

  /** What its steps have to say, once each. */
  @Override
  public List<String> remarks(Predicate<Path> isInput) {
    return steps.all().stream().flatMap(step -> step.remarks(isInput).stream()).distinct().toList();
  }

  @Override
  public AudioProcessor continuing(ProcessorSpec stored) {
    if (!stored.name().equals(NAME)) {
      return this;
    }
    EncoderRule settled = PipelineSteps.encoders(stored.parameters());
    return encodedBy(destination().encoders().orElse(settled));
  }

  @Override
  public ProcessorSpec spec() {
    Destination destination = destination();
    EncodingWish wish = destination.wish();
    EncoderRule settled = destination.encoders().settled(wish == null ? null : wish.format());
    return new ProcessorSpec(NAME, VERSION, encodedBy(settled).parameters(), null);
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    Splitter<?> cutter = steps.cutter();
    String suffix = cutter == null ? "" : cutter.firstSuffix();
    if (suffix == null) {
      return List.of();
    }
    EncodingWish wish = destination().wish();
    return wish == null
        ? OwnFormat.predicted(input, suffix)
        : List.of(new OutputName(suffix, wish.format().extension()));
  }

  @Override
  public Forecast forecast(Path input) {
    return foretelling().look(predictedOutputs(input), input);
  }

  Foretelling foretelling() {
    Splitter<?> cutter = steps.cutter();
    return new Foretelling(
        destination(), cutter == null ? null : cutter.parts(), steps.effects().isEmpty());
  }

  /** What its steps read beside the input, such as a cue sheet or the other tracks of an album. */
  @Override
  public List<Path> furtherInputs(Path input) throws IOException {
    List<Path> all = new ArrayList<>();
    for (AudioProcessor step : steps.all()) {
      all.addAll(step.furtherInputs(input));
    }
    return List.copyOf(all);
  }

  @Override
  public String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) throws IOException, InterruptedException {
    Destination destination = destination();
    List<ChainStep> chain = steps.chain(destination, albums.level(context));
    Splitter<?> cutter = steps.cutter();
    return cutter == null
        ? new WriteAttempt(chain, destination, context).run()
        : new WriteAttempt(chain, destination, cutter::boundedPlan, context).run();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Pipeline that && parameters().equals(that.parameters());
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
