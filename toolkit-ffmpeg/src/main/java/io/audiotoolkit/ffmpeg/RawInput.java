package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.stream.RawContext;
import io.audiotoolkit.ffmpeg.engine.stream.RawReading;
import io.audiotoolkit.ffmpeg.engine.write.Foretelling;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
public final class RawInput implements AudioProcessor {

  static final String NAME = "raw-input";
  static final String VERSION = "1";
  static final String WORK = "processor";
  static final String FORMAT = "format";
  static final String RATE = "sampleRateHz";
  static final String CHANNELS = "channels";

  private final AudioProcessor work;
  private final RawReading told;

  private RawInput(AudioProcessor work, RawReading told) {
    this.work = work;
    this.told = told;
  }

  /** Of a processor, which reads as it would by itself until something is said. */
  public static RawInput of(AudioProcessor work) {
    return new RawInput(work, RawReading.NOTHING);
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
    return new RawInput(work, told.withFormat(name));
  }

  /**
   * The sampling rate of PCM and G.726.
   *
   * @param rateHz from 1,000 to 768,000
   * @throws IllegalArgumentException if it is outside, or the format has a rate of its own
   */
  public RawInput sampleRateHz(int rateHz) {
    return new RawInput(work, told.withRateHz(rateHz));
  }

  /**
   * The number of channels of PCM.
   *
   * @param count from 1 to 64
   * @throws IllegalArgumentException if it is outside, or the format has one channel only
   */
  public RawInput channels(int count) {
    return new RawInput(work, told.withChannels(count));
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
    String type = work instanceof Record ? work.getClass().getName() : "";
    return parameters(work.parameters(), type);
  }

  private Parameters parameters(Parameters ofWork, String type) {
    Parameters inner =
        Parameters.empty()
            .with("name", work.name())
            .with("version", work.version())
            .with("parameters", new Value.Nested(ofWork));
    return Parameters.empty()
        .with(WORK, new Value.Nested(type.isEmpty() ? inner : inner.with(PipelineSteps.TYPE, type)))
        .with(FORMAT, told.format())
        .with(RATE, told.rateHz())
        .with(CHANNELS, told.channels());
  }

  @Override
  public ProcessorSpec spec() {
    ProcessorSpec inner = work.spec();
    String type = inner.type() == null ? "" : inner.type();
    return new ProcessorSpec(NAME, VERSION, parameters(inner.parameters(), type), null);
  }

  @Override
  public AudioProcessor continuing(ProcessorSpec stored) {
    return stored.name().equals(NAME)
            && stored.parameters().find(WORK).orElse(null) instanceof Value.Nested inner
        ? new RawInput(work.continuing(spec(inner.parameters())), told)
        : this;
  }

  private static ProcessorSpec spec(Parameters inner) {
    Parameters own =
        inner.find("parameters").orElse(null) instanceof Value.Nested nested
            ? nested.parameters()
            : Parameters.empty();
    return new ProcessorSpec(
        inner.text("name").orElse(""),
        inner.text("version").orElse(""),
        own,
        inner.text(PipelineSteps.TYPE).orElse(null));
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawInput that && work.equals(that.work) && told.equals(that.told);
  }

  @Override
  public int hashCode() {
    return Objects.hash(work, told);
  }

  @Override
  public String toString() {
    return NAME + parameters();
  }
}
