package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.stream.RawContext;
import io.audiotoolkit.ffmpeg.engine.stream.RawReading;
import io.audiotoolkit.ffmpeg.engine.write.Foretelling;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.DeclaredProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Another processor, to which sound without a header is read as its user says, and not as the
 * extension means.
 *
 * <pre>{@code
 * Batch.of(Inputs.in(recordings).audioFiles())
 *     .with(RawInput.of(Convert.to(WAV)).format("alaw").channels(2))
 *     .into(output)
 *     .run();
 * }</pre>
 *
 * <p>A file that begins with a header is read by its header. What is said here belongs to the
 * session, which is resumed with it. Immutable and thread-safe.
 */
public final class RawInput extends DeclaredProcessor {

  private static final Parameter<AudioProcessor> WORK =
      Parameter.record("processor")
          .as(StepRecord::read, StepRecord::of)
          .describedAs("what is done, with name, version and parameters");

  private static final Parameter<String> FORMAT =
      Parameter.text("format")
          .describedAs("coding of the sound; empty for that of its name")
          .orElse("");

  private static final Parameter<Integer> SAMPLE_RATE_HZ =
      Parameter.whole("sampleRateHz")
          .describedAs("sample rate; 0 for the usual one")
          .unit("Hz")
          .range("1000 to 768000")
          .orElse(0);

  private static final Parameter<Integer> CHANNELS =
      Parameter.whole("channels")
          .describedAs("number of channels; 0 for the usual one")
          .range("1 to 64")
          .orElse(0);

  static final Declaration<RawInput> DECLARATION =
      Declaration.of(RawInput.class, RawInput::new)
          .describedAs("Reads sound without a header as it is told, for another processor.")
          .parameters(WORK, FORMAT, SAMPLE_RATE_HZ, CHANNELS);

  private final AudioProcessor work;
  private final RawReading told;

  private RawInput(ParameterValues values) {
    super(values);
    work = get(WORK);
    RawReading reading = RawReading.NOTHING;
    reading = get(FORMAT).isEmpty() ? reading : reading.withFormat(get(FORMAT));
    reading = get(SAMPLE_RATE_HZ) == 0 ? reading : reading.withRateHz(get(SAMPLE_RATE_HZ));
    told = get(CHANNELS) == 0 ? reading : reading.withChannels(get(CHANNELS));
  }

  /** Of a processor, which reads as it would by itself until something is said. */
  public static RawInput of(AudioProcessor work) {
    return new RawInput(DECLARATION.values().with(WORK, work));
  }

  /**
   * The coding, whatever a file is called.
   *
   * @param name what such files are called, such as {@code ulaw}, {@code alaw}, {@code sln16},
   *     {@code g722}, {@code g726-24} or {@code gsm}, or FFmpeg's name of a kind of PCM, such as
   *     {@code s24le}, or {@code g726le}
   * @throws IllegalArgumentException if no such coding is known
   */
  public RawInput format(String name) {
    return new RawInput(with(FORMAT, told.withFormat(name).format()));
  }

  /**
   * The sampling rate of PCM and G.726.
   *
   * @param rateHz from 1,000 to 768,000
   * @throws IllegalArgumentException if it is outside, or the format has a rate of its own
   */
  public RawInput sampleRateHz(int rateHz) {
    return new RawInput(with(SAMPLE_RATE_HZ, told.withRateHz(rateHz).rateHz()));
  }

  /**
   * The number of channels of PCM.
   *
   * @param count from 1 to 64
   * @throws IllegalArgumentException if it is outside, or the format has one channel only
   */
  public RawInput channels(int count) {
    return new RawInput(with(CHANNELS, told.withChannels(count).channels()));
  }

  @Override
  protected ParameterValues settled() {
    return with(WORK, work.continuing(work.spec()));
  }

  @Override
  public AudioProcessor continuing(ProcessorSpec stored) {
    return stored.name().equals(name())
            && stored.parameters().find(WORK.name()).orElse(null) instanceof Value.Nested inner
        ? new RawInput(with(WORK, work.continuing(StepRecord.spec(inner.parameters()))))
        : this;
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return work.predictedOutputs(input);
  }

  @Override
  public Forecast forecast(Path input) {
    return Foretelling.reading(told, () -> work.forecast(input));
  }

  @Override
  public List<Path> furtherInputs(Path input) throws IOException {
    return work.furtherInputs(input);
  }

  @Override
  public void preflight() {
    work.preflight();
  }

  @Override
  public String engine() {
    return work.engine();
  }

  @Override
  public List<String> remarks(Predicate<Path> isInput) {
    return work.remarks(isInput);
  }

  @Override
  public ProcessResult process(ProcessContext context) throws Exception {
    return work.process(new RawContext(context, told));
  }
}
