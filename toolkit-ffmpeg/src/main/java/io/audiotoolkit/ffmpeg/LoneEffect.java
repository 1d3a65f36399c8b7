package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.write.Foretelling;
import io.audiotoolkit.ffmpeg.engine.write.WriteAttempt;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
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
 * An effect that is run by itself, with the encoders that the session settled. Its name and its
 * parameters are those of the effect. What it measured of albums it remembers. Thread-safe.
 */
final class LoneEffect implements AudioProcessor {

  private final Effect effect;
  private final EncoderRule encoders;
  private final AlbumMeter albums;

  LoneEffect(Effect effect, EncoderRule encoders) {
    this.effect = effect;
    this.encoders = encoders;
    this.albums = new AlbumMeter(List.of(effect), Destination.own(encoders));
  }

  static LoneEffect of(Effect effect) {
    return new LoneEffect(effect, EncoderRule.OPEN);
  }

  @Override
  public String name() {
    return effect.name();
  }

  @Override
  public String version() {
    return effect.version();
  }

  @Override
  public Parameters parameters() {
    return encoders.addTo(effect.parameters());
  }

  @Override
  public void preflight() {
    effect.preflight();
    encoders.check(null);
  }

  @Override
  public List<String> remarks(Predicate<Path> isInput) {
    return effect.remarks(isInput);
  }

  @Override
  public AudioProcessor continuing(ProcessorSpec stored) {
    return stored.name().equals(name())
        ? new LoneEffect(effect, encoders.orElse(EncoderRule.from(stored.parameters())))
        : this;
  }

  @Override
  public ProcessorSpec spec() {
    LoneEffect settled = new LoneEffect(effect, encoders.settled(null));
    return new ProcessorSpec(name(), version(), settled.parameters(), null);
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return effect.predictedOutputs(input);
  }

  @Override
  public Forecast forecast(Path input) {
    return Foretelling.OWN.look(predictedOutputs(input), input);
  }

  @Override
  public List<Path> furtherInputs(Path input) throws IOException {
    return effect.furtherInputs(input);
  }

  @Override
  public String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) throws IOException, InterruptedException {
    Destination destination = Destination.own(encoders);
    List<ChainStep> chain = ChainSteps.of(List.of(effect), destination, albums.level(context));
    return new WriteAttempt(chain, destination, context).run();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LoneEffect that
        && effect.equals(that.effect)
        && encoders.equals(that.encoders);
  }

  @Override
  public int hashCode() {
    return Objects.hash(effect, encoders);
  }

  @Override
  public String toString() {
    return name() + parameters();
  }
}
