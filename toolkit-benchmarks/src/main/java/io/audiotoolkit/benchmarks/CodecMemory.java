package io.audiotoolkit.benchmarks;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** Resident memory over many files, and within one long file, each in a JVM of its own. */
final class CodecMemory {

  private static final int FILES = 5_000;
  private static final int LONG_SECONDS = 3 * 3_600;

  private final Scratch scratch;
  private final Clips clips;

  CodecMemory(Scratch scratch, Clips clips) {
    this.scratch = scratch;
    this.clips = clips;
  }

  void run() throws IOException, InterruptedException {
    Path many = clips.folder(scratch.emptyFolder("many"), FILES, 1);
    System.out.printf(Locale.ROOT, "%n%d files in one JVM; target: drifts by under 30 MB%n", FILES);
    ChildJvm.run(Child.class, "64m", many.toString(), scratch.path("manyOut").toString());
    Path folder = scratch.emptyFolder("long");
    clips.write(folder.resolve("long.wav"), LONG_SECONDS, 1);
    System.out.printf(Locale.ROOT, "%none file of %d s; target: under 150 MB%n", LONG_SECONDS);
    ChildJvm.run(Child.class, "64m", folder.toString(), scratch.path("longOut").toString());
    Files.delete(folder.resolve("long.wav"));
  }

  /** What runs in the child: a batch, and a look at its memory now and then. */
  static final class Child {

    private static final int SAMPLES_PER_LINE = 500;

    private Child() {}

    /** Arguments: the inputs, the outputs. */
    public static void main(String[] arguments) throws InterruptedException {
      AtomicReference<Double> peak = new AtomicReference<>(0.0);
      Thread sampler = new Thread(() -> sample(peak), "sampler");
      sampler.setDaemon(true);
      sampler.start();
      try (SessionStore store = SessionStore.inMemory()) {
        Batch.of(Inputs.in(Path.of(arguments[0])))
            .with(Convert.to(AudioFormat.FLAC))
            .into(Path.of(arguments[1]))
            .parallelism(Pool.WORKERS)
            .store(store)
            .listener(new EveryFew())
            .run();
      }
      System.out.printf(
          Locale.ROOT, "  peak %.0f MB, at the end %.0f MB%n", peak.get(), resident());
    }

    private static void sample(AtomicReference<Double> peak) {
      try {
        while (true) {
          peak.accumulateAndGet(resident(), Math::max);
          Thread.sleep(50);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static double resident() {
      return Machine.residentMegabytes(ProcessHandle.current().pid());
    }

    private static final class EveryFew implements BatchListener {

      private long finished;

      @Override
      public void fileFinished(FileRecord file, BatchProgress progress) {
        finished++;
        if (finished % SAMPLES_PER_LINE == 0) {
          System.out.printf(
              Locale.ROOT, "  after %d files %.0f MB resident%n", finished, resident());
        }
      }
    }
  }
}
