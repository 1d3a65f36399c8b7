package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.audiotoolkit.ffmpeg.pcm.PcmFormat;
import io.audiotoolkit.ffmpeg.pcm.PcmPass;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of {@link PcmTransform}, each line of it a JUnit 5 test. Who writes a transform
 * extends this class and makes one:
 *
 * <pre>{@code
 * class LouderTest extends PcmTransformContract {
 *   @Override
 *   protected PcmTransform transform() {
 *     return new Louder(6);
 *   }
 * }
 * }</pre>
 *
 * <p>It needs toolkit-ffmpeg, but no FFmpeg: a transform sees numbers only. Random sizes of blocks
 * come from a printed seed. A transform is a processor as well: see {@link AudioProcessorContract}.
 */
@Timeout(120)
public abstract class PcmTransformContract {

  private static final int FRAMES = 20_000;
  private static final int ROUNDS = 20;
  private static final int THREADS = 4;
  private static final int MEASURED_BLOCKS = 1_000;

  /** For what the measurement itself may allocate, far below a byte a block. */
  private static final int NOTHING_BYTES = 512;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  /** For subclasses. */
  protected PcmTransformContract() {}

  /** Makes the transform. */
  protected abstract PcmTransform transform();

  /** The formats that it takes; by default from mono at 8 kHz to 5.1 at 48 kHz. */
  protected List<PcmFormat> formats() {
    return List.of(
        new PcmFormat(8_000, 1, "mono", 512),
        new PcmFormat(44_100, 2, "stereo", 4_096),
        new PcmFormat(48_000, 6, "5.1", 1_000));
  }

  /**
   * By how many frames the sound may come out beside its place, after the latency has been taken
   * off; for filters that bend the phase.
   */
  protected int displacementFrames() {
    return 0;
  }

  private int anySize(PcmFormat format) {
    return switch (random.nextInt(4)) {
      case 0 -> 1;
      case 1 -> 1 + random.nextInt(Math.min(16, format.maxFrames()));
      case 2 -> format.maxFrames();
      default -> 1 + random.nextInt(format.maxFrames());
    };
  }

  @Test
  void theResultDoesNotDependOnTheSizesOfTheBlocks() {
    System.out.println("seed of the blocks: " + seed);
    for (PcmFormat format : formats()) {
      PcmTrial trial = new PcmTrial(transform(), format);
      float[][] signal = PcmTrial.signal(format, FRAMES, random);
      float[][] expected = trial.run(signal);

      for (int round = 0; round < ROUNDS; round++) {
        assertThat(trial.run(signal, () -> anySize(format)))
            .as("round %s of %s with the seed %s", round, format, seed)
            .isDeepEqualTo(expected);
      }
    }
  }

  @Test
  void lengthsStayExactFromNothingToBeyondTheLatency() {
    for (PcmFormat format : formats()) {
      int latency = latency(format);
      for (int frames : new int[] {0, 1, latency, latency + 1, 3 * format.maxFrames() + 1}) {
        float[][] signal = PcmTrial.signal(format, frames, random);

        float[][] result = new PcmTrial(transform(), format).run(signal, () -> anySize(format));

        assertThat(result).hasDimensions(format.channels(), frames);
        assertFinite(result, format);
      }
    }
  }

  private int latency(PcmFormat format) {
    try (PcmPass pass = transform().open(format)) {
      assertThat(pass.latencyFrames()).as("latencyFrames() for %s", format).isNotNegative();
      return pass.latencyFrames();
    }
  }

  @Test
  void theSoundComesOutInItsPlace() {
    for (PcmFormat format : formats()) {
      float[][] signal = PcmTrial.signal(format, FRAMES, random);

      float[][] result = new PcmTrial(transform(), format).run(signal);

      assertThat(Math.abs(displacement(signal[0], result[0])))
          .as("frames by which the sound of %s is beside its place", format)
          .isLessThanOrEqualTo(displacementFrames());
    }
  }

  @Test
  void whatIsStillInsideAtTheEndComesOut() {
    for (PcmFormat format : formats()) {
      int latency = latency(format);
      float[][] signal = PcmTrial.signal(format, latency + FRAMES, random);

      float[] result = new PcmTrial(transform(), format).run(signal)[0];

      float[] rest = Arrays.copyOfRange(result, FRAMES, result.length);
      assertThat(latency > 0 && isSilent(rest))
          .as("silence where the last %s frames of %s should be", latency, format)
          .isFalse();
    }
  }

  private static boolean isSilent(float[] samples) {
    for (float sample : samples) {
      if (sample != 0) {
        return false;
      }
    }
    return true;
  }

  /** Where the two are most alike, within a tenth of the signal. */
  private static int displacement(float[] before, float[] after) {
    int most = FRAMES / 10;
    int best = 0;
    double likest = -1;
    for (int lag = -most; lag <= most; lag++) {
      double likeness = 0;
      for (int i = most; i < FRAMES - most; i++) {
        likeness += (double) before[i] * after[i + lag];
      }
      if (Math.abs(likeness) > likest) {
        likest = Math.abs(likeness);
        best = lag;
      }
    }
    return best;
  }

  @Test
  void aBlockCostsNoMemory() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (PcmFormat format : formats()) {
      float[][] planes = PcmTrial.signal(format, format.maxFrames(), random);
      try (PcmPass pass = transform().open(format)) {
        long least = Long.MAX_VALUE;
        // Not the first time: classes are loaded and code is compiled then.
        for (int attempt = 0; attempt < 5 && least > NOTHING_BYTES; attempt++) {
          long before = threads.getCurrentThreadAllocatedBytes();
          for (int block = 0; block < MEASURED_BLOCKS; block++) {
            pass.process(planes, 1 + block % format.maxFrames());
          }
          least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least)
            .as("bytes allocated for %s blocks of %s", MEASURED_BLOCKS, format)
            .isLessThanOrEqualTo(NOTHING_BYTES);
      }
    }
  }

  @Test
  void passesOverManyFilesAtOnceDoNotDisturbEachOther() throws Exception {
    PcmTransform transform = transform();
    PcmFormat format = formats().get(0);
    CyclicBarrier step = new CyclicBarrier(THREADS); // block by block, so that they do overlap
    List<float[][]> expected = new ArrayList<>();
    List<Callable<float[][]>> passes = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      float[][] signal = PcmTrial.signal(format, FRAMES, random);
      expected.add(new PcmTrial(transform, format).run(signal));
      passes.add(() -> new PcmTrial(transform, format).run(signal, () -> inStep(step, format)));
    }

    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<float[][]>> results = threads.invokeAll(passes);

      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isDeepEqualTo(expected.get(i));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int inStep(CyclicBarrier step, PcmFormat format) {
    try {
      step.await();
      return format.maxFrames();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException("one of the passes ended early", e);
    }
  }

  @Test
  void silenceOverloadAndTheTiniestSamplesGiveNumbers() {
    for (PcmFormat format : formats()) {
      for (float level : new float[] {0, Float.MIN_VALUE, 1, -1, 4}) {
        float[][] signal = new float[format.channels()][3 * format.maxFrames()];
        for (float[] plane : signal) {
          Arrays.fill(plane, level);
        }

        assertFinite(new PcmTrial(transform(), format).run(signal), format);
      }
    }
  }

  private static void assertFinite(float[][] planes, PcmFormat format) {
    for (float[] plane : planes) {
      for (float sample : plane) {
        if (!Float.isFinite(sample)) {
          throw new AssertionError("a sample of " + format + " is " + sample + ", no number");
        }
      }
    }
  }

  @Test
  void aPassMayBeClosedWithoutHavingSeenASample() {
    for (PcmFormat format : formats()) {
      try (PcmPass pass = transform().open(format)) {
        assertThat(pass.latencyFrames()).isNotNegative();
      }
    }
  }
}
