package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.util.List;

/**
 * An effect that is run by itself, with the encoders that the session settled. Its name and its
 * parameters are those of the effect.
 *
 * @param effect the effect
 * @param encoders which encoder serves
 */
record LoneEffect(Effect effect, EncoderRule encoders) implements AudioProcessor {

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
  public ProcessResult process(ProcessContext context) {
    Destination destination = Destination.own(encoders);
    return new Conversion(ChainSteps.of(List.of(effect), destination), destination, context).run();
  }
}
