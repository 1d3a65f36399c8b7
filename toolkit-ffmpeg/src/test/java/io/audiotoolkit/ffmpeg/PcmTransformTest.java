package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.pcm.PcmFormat;
import io.audiotoolkit.ffmpeg.pcm.PcmPass;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.model.InputException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcmTransformTest {

  /** Halves every sample. */
  record Half() implements PcmTransform {
    @Override
    public PcmPass open(PcmFormat format) {
      return (planes, frames) -> {
        for (float[] plane : planes) {
          for (int i = 0; i < frames; i++) {
            plane[i] *= 0.5f;
          }
        }
      };
    }
  }

  /** Changes nothing, but takes its time about it. */
  record Late(int frames) implements PcmTransform {
    @Override
    public PcmPass open(PcmFormat format) {
      float[][] held = new float[format.channels()][Late.this.frames];
      return new PcmPass() {
        private int next;

        @Override
        public int latencyFrames() {
          return Late.this.frames;
        }

        @Override
        public void process(float[][] planes, int frames) {
          for (int i = 0; i < frames; i++) {
            for (int channel = 0; channel < planes.length; channel++) {
              float in = planes[channel][i];
              planes[channel][i] = held[channel][next];
              held[channel][next] = in;
            }
            next = (next + 1) % Late.this.frames;
          }
        }
      };
    }
  }

  @TempDir Path temp;

  @Test
  void aTransformAloneKeepsTheFormatOfTheFile() throws Exception {
    Path input = Tone.of(44_100, 2, 44_100).writeWav(temp.resolve("in.wav"), 24);

    Path output = Attempt.output(new Half(), input, temp.resolve("out"));

    double[] before = Samples.reals(input);
    double[] after = Samples.reals(output);
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).isCloseTo(before[i] / 2, within(3e-7));
    }
    assertThat(AudioFile.probe(output).codec()).isEqualTo("pcm_s24le");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4_095, 4_096, 4_097, 100_000})
  void theLengthStaysExactWhateverTheLatency(int latency) throws Exception {
    Path input = Tone.of(48_000, 2, 20_001).writeFloatWav(temp.resolve("in.wav"));

    Path output = Attempt.output(new Late(latency), input, temp.resolve("out" + latency));

    assertThat(Samples.reals(output)).isEqualTo(Samples.reals(input));
  }

  @Test
  void aPassIsClosedAlsoWhenItsFileIsCancelled() throws Exception {
    Path input = Tone.of(44_100, 1, 441_000).writeWav(temp.resolve("in.wav"), 16);
    AtomicInteger closed = new AtomicInteger();
    AtomicInteger blocks = new AtomicInteger();
    PcmTransform counting = format -> counting(blocks, closed);

    assertThatThrownBy(
            () ->
                counting.process(new Attempt(input, temp.resolve("out"), () -> blocks.get() > 10)))
        .isInstanceOf(CancellationException.class);

    assertThat(closed).hasValue(1);
    assertThat(blocks).hasValueLessThan(20);
  }

  private static PcmPass counting(AtomicInteger blocks, AtomicInteger closed) {
    return new PcmPass() {
      @Override
      public void process(float[][] planes, int frames) {
        blocks.incrementAndGet();
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  @Test
  void aTransformMayRefuseAFile() throws Exception {
    Path input = Tone.of(44_100, 1, 4_410).writeWav(temp.resolve("in.wav"), 16);
    PcmTransform stereoOnly =
        format -> {
          throw new InputException("only stereo can be widened, not " + format.layout());
        };

    assertThatThrownBy(() -> Attempt.output(stereoOnly, input, temp.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessage("only stereo can be widened, not mono");
  }
}
