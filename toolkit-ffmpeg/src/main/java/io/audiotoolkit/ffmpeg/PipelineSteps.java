package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.AudioProcessor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a {@link Pipeline}, in an order that makes sense.
 *
 * @param effects in order
 * @param writer how the output is written; null for the input's own format
 */
record PipelineSteps(List<Effect> effects, @Nullable Convert writer) {

  private static final String STEPS = "steps";
  private static final String PARAMETERS = "parameters";

  PipelineSteps {
    effects = List.copyOf(effects);
  }

  static PipelineSteps of(List<? extends AudioProcessor> steps) {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a pipeline needs at least one step; give an effect");
    }
    List<Effect> effects = new ArrayList<>();
    Convert writer = null;
    for (int i = 0; i < steps.size(); i++) {
      AudioProcessor step = steps.get(i);
      if (step instanceof Effect effect) {
        effects.add(effect);
      } else if (step instanceof Convert convert) {
        requireLast(i, steps);
        writer = convert;
      } else {
        throw new IllegalArgumentException(refusal(step));
      }
    }
    return new PipelineSteps(effects, writer);
  }

  private static void requireLast(int index, List<? extends AudioProcessor> steps) {
    if (index != steps.size() - 1) {
      throw new IllegalArgumentException(
          "convert is step %d of %d, but it writes the output, so nothing can follow it; put it last"
              .formatted(index + 1, steps.size()));
    }
  }

  private static String refusal(AudioProcessor step) {
    if (step instanceof Pipeline) {
      return "a pipeline cannot be a step of another; give its steps instead";
    }
    return "%s (%s) cannot be a step: it reads and writes files by itself; run it as a batch of its own"
        .formatted(step.name(), step.getClass().getName());
  }

  List<AudioProcessor> all() {
    List<AudioProcessor> all = new ArrayList<>(effects);
    if (writer != null) {
      all.add(writer);
    }
    return List.copyOf(all);
  }

  PipelineSteps writtenBy(Convert other) {
    return new PipelineSteps(effects, other);
  }

  /** The steps of one attempt. */
  List<ChainStep> chain(Destination destination) {
    List<ChainStep> chain = new ArrayList<>(ChainSteps.of(effects, destination));
    if (writer != null) {
      chain.addAll(ChainSteps.of(writer));
    }
    return chain;
  }

  Parameters parameters() {
    List<Value> written = new ArrayList<>();
    for (AudioProcessor step : all()) {
      written.add(
          new Value.Nested(
              Parameters.empty()
                  .with("name", step.name())
                  .with("version", step.version())
                  .with(PARAMETERS, new Value.Nested(step.parameters()))));
    }
    return Parameters.empty().with(STEPS, new Value.Sequence(written));
  }

  /** The encoders that a session settled: the pipeline's own, or those of its last step. */
  static EncoderRule encoders(Parameters stored) {
    EncoderRule own = EncoderRule.from(stored);
    if (stored.find(STEPS).orElse(null) instanceof Value.Sequence sequence
        && !sequence.values().isEmpty()
        && sequence.values().get(sequence.values().size() - 1) instanceof Value.Nested last
        && last.parameters().find(PARAMETERS).orElse(null) instanceof Value.Nested parameters) {
      return own.orElse(EncoderRule.from(parameters.parameters()));
    }
    return own;
  }
}
