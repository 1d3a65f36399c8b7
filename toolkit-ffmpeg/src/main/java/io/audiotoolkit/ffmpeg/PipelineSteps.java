package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.AudioProcessor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a {@link Pipeline}, in an order that makes sense.
 *
 * @param effects {@link Effect}s and {@link PcmTransform}s in order
 * @param cutter what cuts the treated samples into several outputs; null for one output
 * @param writer how the output is written; null for the input's own format
 */
record PipelineSteps(
    List<AudioProcessor> effects, @Nullable Splitter<?> cutter, @Nullable Convert writer) {

  PipelineSteps {
    effects = List.copyOf(effects);
  }

  static PipelineSteps of(List<? extends AudioProcessor> steps) {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a pipeline needs at least one step; give an effect");
    }
    List<AudioProcessor> effects = new ArrayList<>();
    Splitter<?> cutter = null;
    Convert writer = null;
    for (int i = 0; i < steps.size(); i++) {
      AudioProcessor step = steps.get(i);
      if (writer != null) {
        throw new IllegalArgumentException(
            "convert is step %s of %s, but it writes the output, so nothing can follow it; put it last"
                .formatted(i, steps.size()));
      }
      if (step instanceof Convert convert) {
        writer = convert;
      } else if (cutter != null) {
        throw new IllegalArgumentException(afterCutter(cutter, step));
      } else if (step instanceof Splitter<?> splitter) {
        cutter = splitter;
      } else if (step instanceof PcmTransform
          || (step instanceof Effect effect && !effect.namesEncoder())) {
        requireOneAlbum(effects, step);
        effects.add(step);
      } else {
        throw new IllegalArgumentException(refusal(step));
      }
    }
    if (cutter != null && writer != null) {
      requirePlain(cutter);
    }
    PipelineSteps all = new PipelineSteps(effects, cutter, writer);
    if (!effects.isEmpty() && all.destination(EncoderRule.OPEN).reading().copied()) {
      throw new IllegalArgumentException(
          "copy (true) leaves the sound as it is, but %s changes it; leave one of them out"
              .formatted(effects.get(0).name()));
    }
    return all;
  }

  private static void requireOneAlbum(List<AudioProcessor> before, AudioProcessor step) {
    if (AlbumMeter.isByAlbum(step) && before.stream().anyMatch(AlbumMeter::isByAlbum)) {
      throw new IllegalArgumentException(
          "two steps normalize by album, but an album gets one gain; leave one of them out");
    }
  }

  private static String afterCutter(Splitter<?> cutter, AudioProcessor step) {
    return step instanceof Splitter
        ? "%s and %s both cut; a pipeline cuts once at most".formatted(cutter.name(), step.name())
        : "%s comes after %s, but effects treat the whole before it is cut; put it before"
            .formatted(step.name(), cutter.name());
  }

  /** What is written and how it is read is said once. */
  private static void requirePlain(Splitter<?> cutter) {
    if (!cutter.destination().equals(Destination.own(EncoderRule.OPEN))) {
      throw new IllegalArgumentException(
          "%s says how its parts are written, and so does the convert after it; give format, tags,"
                  .formatted(cutter.name())
              + " times, stream and encoder to convert only");
    }
  }

  private static String refusal(AudioProcessor step) {
    if (step instanceof Pipeline) {
      return "a pipeline cannot be a step of another; give its steps instead";
    }
    if (step instanceof Effect) {
      return "%s names an encoder (mp3Encoder or opusEncoder) for its own format; with a convert behind it, give the encoder to convert"
          .formatted(step.name());
    }
    return "%s (%s) cannot be a step: it reads and writes files by itself; run it as a batch of its own"
        .formatted(step.name(), step.getClass().getName());
  }

  List<AudioProcessor> all() {
    List<AudioProcessor> all = new ArrayList<>(effects);
    if (cutter != null) {
      all.add(cutter);
    }
    if (writer != null) {
      all.add(writer);
    }
    return List.copyOf(all);
  }

  /** How the outputs are written, if a step says so; otherwise in the input's own format. */
  Destination destination(EncoderRule encoders) {
    if (writer != null) {
      return writer.destination();
    }
    return cutter != null ? cutter.destination() : Destination.own(encoders);
  }

  /** Whether there is a step that knows which encoder serves. */
  boolean namesEncoders() {
    return writer != null || cutter != null;
  }

  /** The same, with encoders in the step that names them. */
  PipelineSteps encodedBy(EncoderRule rule) {
    if (writer != null) {
      return new PipelineSteps(effects, cutter, writer.encodedBy(rule));
    }
    return cutter != null ? new PipelineSteps(effects, cutter.encodedBy(rule), null) : this;
  }

  /** The steps of one attempt. */
  List<ChainStep> chain(Destination destination, @Nullable AlbumLevel album) {
    List<ChainStep> chain = new ArrayList<>(ChainSteps.of(effects, destination, album));
    if (writer != null) {
      chain.addAll(ChainSteps.of(writer));
    }
    return chain;
  }

  /** The encoders that a session settled: the pipeline's own, or those of its last step. */
  static EncoderRule encoders(Parameters stored) {
    EncoderRule own = EncoderRule.from(stored);
    if (stored.find(Pipeline.STEPS.name()).orElse(null) instanceof Value.Sequence sequence
        && !sequence.values().isEmpty()
        && sequence.values().get(sequence.values().size() - 1) instanceof Value.Nested last) {
      return own.orElse(EncoderRule.from(StepRecord.spec(last.parameters()).parameters()));
    }
    return own;
  }
}
