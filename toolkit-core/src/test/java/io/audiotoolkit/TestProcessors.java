package io.audiotoolkit;

import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.TransientException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Small processors on plain files, so that the engine is tested without a codec. */
final class TestProcessors {

  private TestProcessors() {}

  /** Copies the input, and fails on inputs that ask for it by their name. */
  record Copy(String suffix) implements AudioProcessor {

    @Override
    public List<OutputName> predictedOutputs(Path input) {
      return List.of(new OutputName(suffix, "out"));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      String name = String.valueOf(context.input().getFileName());
      if (name.contains("bad")) {
        throw new InputException("this is no audio");
      }
      if (name.contains("boom")) {
        throw new IllegalStateException("a bug");
      }
      Files.copy(context.input(), context.newOutput(suffix, "out"));
      return ProcessResult.written();
    }
  }

  /** Like {@link Copy}, but says nothing of its outputs beforehand. */
  record Secretive(String suffix) implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      Files.copy(context.input(), context.newOutput(suffix, "out"));
      return ProcessResult.written();
    }
  }

  /** Counts its calls, per file. */
  static class Counting implements AudioProcessor {
    final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final AudioProcessor work;

    Counting(AudioProcessor work) {
      this.work = work;
    }

    @Override
    public String name() {
      return work.name();
    }

    @Override
    public Parameters parameters() {
      return work.parameters();
    }

    @Override
    public List<OutputName> predictedOutputs(Path input) {
      return work.predictedOutputs(input);
    }

    @Override
    public List<Path> furtherInputs(Path input) throws IOException {
      return work.furtherInputs(input);
    }

    @Override
    public ProcessorSpec spec() {
      return work.spec();
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      calls.merge(String.valueOf(context.input().getFileName()), 1, Integer::sum);
      return work.process(context);
    }
  }

  /** Like {@link Copy}, but stays in the file {@code f04.wav} until it is cancelled. */
  static final class StopsAtTheFourth extends Counting {
    final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    StopsAtTheFourth() {
      super(new Copy(""));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      if (context.input().endsWith("f04.wav")) {
        reached.countDown();
        while (!never.await(1, TimeUnit.MILLISECONDS)) {
          context.throwIfCancelled();
        }
      }
      return super.process(context);
    }
  }

  /** Fails in a way that may pass, until it has been called so often for a file. */
  record Flaky(int succeedsAt) implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      if (context.attempt() < succeedsAt) {
        throw new TransientException("busy");
      }
      Files.writeString(context.newOutput("", "out"), "attempt " + context.attempt());
      return ProcessResult.written();
    }
  }

  /** Waits inside the processor until it is let go or cancelled. */
  static final class Gate implements AudioProcessor {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);

    @Override
    public String name() {
      return "gate";
    }

    @Override
    public Parameters parameters() {
      return Parameters.empty();
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      entered.countDown();
      while (!open.await(5, TimeUnit.MILLISECONDS)) {
        context.throwIfCancelled();
        context.progress(0.5);
      }
      Files.copy(context.input(), context.newOutput("", "out"));
      return ProcessResult.written();
    }
  }
}
