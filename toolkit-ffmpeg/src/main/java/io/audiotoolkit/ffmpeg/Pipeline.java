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
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.DeclaredProcessor;
import io.audiotoolkit.spi.DeclaredProcessorProvider;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.ProcessorProvider;
import io.audiotoolkit.spi.RecordProcessorProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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
public final class Pipeline extends DeclaredProcessor {

  static final Parameter<List<AudioProcessor>> STEPS =
      Parameter.record("steps")
          .as(StepRecord::read, StepRecord::of)
          .several()
          .describedAs("the steps, each with name, version and parameters");

  static final Declaration<Pipeline> DECLARATION =
      Declaration.of(Pipeline.class, Pipeline::new)
          .describedAs("Leads audio files through several effects in one go.")
          .example("--preset=podcast recordings -r -o out")
          .parameters(STEPS, EncoderRule.MP3, EncoderRule.OPUS);

  private final PipelineSteps steps;
  private final AlbumMeter albums;

  private Pipeline(ParameterValues values) {
    super(withEncodersInStep(values));
    steps = PipelineSteps.of(get(STEPS));
    albums = new AlbumMeter(steps.effects(), destination());
  }

  /** Encoders are named by the step that writes, where there is one. */
  private static ParameterValues withEncodersInStep(ParameterValues values) {
    PipelineSteps steps = PipelineSteps.of(values.get(STEPS));
    EncoderRule named = EncoderRule.of(values);
    if (!steps.namesEncoders() || named.equals(EncoderRule.OPEN)) {
      return values;
    }
    return values
        .with(STEPS, steps.encodedBy(named).all())
        .without(EncoderRule.MP3)
        .without(EncoderRule.OPUS);
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
    return new Pipeline(DECLARATION.values().with(STEPS, List.copyOf(steps)));
  }

  /** Whether what a provider makes treats samples, and so can be a step anywhere in a pipeline. */
  public static boolean takesStepsOf(ProcessorProvider provider) {
    Class<?> type = Object.class;
    if (provider instanceof DeclaredProcessorProvider<?> declared) {
      type = declared.type();
    } else if (provider instanceof RecordProcessorProvider<?> records) {
      type = records.type();
    }
    return Effect.class.isAssignableFrom(type) || PcmTransform.class.isAssignableFrom(type);
  }

  /** The steps in order. */
  public List<AudioProcessor> steps() {
    return steps.all();
  }

  private Destination destination() {
    return steps.destination(EncoderRule.of(values()));
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
    if (!stored.name().equals(name())) {
      return this;
    }
    EncoderRule settled = PipelineSteps.encoders(stored.parameters());
    return new Pipeline(destination().encoders().orElse(settled).addTo(values()));
  }

  @Override
  protected ParameterValues settled() {
    Destination destination = destination();
    EncodingWish wish = destination.wish();
    EncoderRule settled = destination.encoders().settled(wish == null ? null : wish.format());
    return withEncodersInStep(settled.addTo(values()));
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
}
