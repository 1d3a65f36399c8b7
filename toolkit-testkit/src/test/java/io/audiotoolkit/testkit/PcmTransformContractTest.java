package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.pcm.PcmFormat;
import io.audiotoolkit.ffmpeg.pcm.PcmPass;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract holds for what keeps it, and is broken by what does not. */
class PcmTransformContractTest {

  /** Late by so many frames, and honest about it. */
  record Delay(int latency) implements PcmTransform {
    @Override
    public PcmPass open(PcmFormat format) {
      return new DelayPass(latency, format.channels());
    }
  }

  /** A ring of what is still to come. */
  static class DelayPass implements PcmPass {
    private final float[][] held;
    private int next;

    DelayPass(int latency, int channels) {
      held = new float[channels][latency];
    }

    @Override
    public int latencyFrames() {
      return held[0].length;
    }

    @Override
    public void process(float[][] planes, int frames) {
      for (int i = 0; i < frames; i++) {
        for (int channel = 0; channel < planes.length; channel++) {
          float in = planes[channel][i];
          planes[channel][i] = held[channel][next];
          held[channel][next] = in;
        }
        next = (next + 1) % held[0].length;
      }
    }
  }

  @Nested
  class ADelayKeepsIt extends PcmTransformContract {
    @Override
    protected PcmTransform transform() {
      return new Delay(700);
    }
  }

  private static PcmTransformContract of(PcmTransform transform) {
    return new PcmTransformContract() {
      @Override
      protected PcmTransform transform() {
        return transform;
      }
    };
  }

  @Test
  void whatDependsOnTheSizesOfBlocksBreaksIt() {
    PcmTransform fades =
        format ->
            (planes, frames) -> {
              for (float[] plane : planes) {
                plane[0] = 0;
              }
            };

    assertThatThrownBy(of(fades)::theResultDoesNotDependOnTheSizesOfTheBlocks)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("with the seed");
  }

  @Test
  void whatAllocatesPerBlockBreaksIt() {
    float[][] kept = new float[1][];
    PcmTransform copies = format -> (planes, frames) -> kept[0] = planes[0].clone();

    assertThatThrownBy(of(copies)::aBlockCostsNoMemory)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bytes allocated for 1000 blocks");
  }

  @Test
  void whatIsLateWithoutSayingSoBreaksIt() {
    PcmTransform late =
        format ->
            new DelayPass(50, format.channels()) {
              @Override
              public int latencyFrames() {
                return 49;
              }
            };

    assertThatThrownBy(of(late)::theSoundComesOutInItsPlace)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("beside its place");
    assertThatCode(of(new Delay(50))::theSoundComesOutInItsPlace).doesNotThrowAnyException();
  }

  @Test
  void whatSwallowsTheRestBreaksIt() {
    PcmTransform swallowing =
        format ->
            new DelayPass(64, format.channels()) {
              @Override
              public void flush(float[][] planes, int frames) {
                for (float[] plane : planes) {
                  Arrays.fill(plane, 0, frames, 0);
                }
              }
            };

    assertThatThrownBy(of(swallowing)::whatIsStillInsideAtTheEndComesOut)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("silence where the last 64 frames");
  }

  @Test
  void whatWritesBeyondTheBlockBreaksIt() {
    PcmTransform careless =
        format -> (planes, frames) -> planes[0][Math.min(frames, planes[0].length - 1)] = 0;

    assertThatThrownBy(of(careless)::lengthsStayExactFromNothingToBeyondTheLatency)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("was written to");
  }

  @Test
  void whatSharesItsStateAmongFilesBreaksIt() {
    DelayPass shared = new DelayPass(100, 1);

    assertThatThrownBy(of(format -> shared)::passesOverManyFilesAtOnceDoNotDisturbEachOther)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void whatGivesNoNumbersBreaksIt() {
    PcmTransform divides =
        format -> (planes, frames) -> planes[0][0] = planes[0][0] / Math.abs(planes[0][0]);

    assertThatThrownBy(of(divides)::silenceOverloadAndTheTiniestSamplesGiveNumbers)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no number");
  }
}
