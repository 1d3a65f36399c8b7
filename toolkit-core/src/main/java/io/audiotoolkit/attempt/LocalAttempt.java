package io.audiotoolkit.attempt;

import io.audiotoolkit.disk.DiskErrors;
import io.audiotoolkit.disk.InputReading;
import io.audiotoolkit.disk.Shortage;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.DiskFullException;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutOfMemoryException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.TransientException;
import io.audiotoolkit.record.WorkItem;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Outcome.Ending;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** One call of the processor, and what becomes of what it returns or throws. */
public final class LocalAttempt implements ProcessContext {

  private final Task task;
  private final AudioProcessor processor;
  private final OutcomeSink sink;
  private final IntSupplier spareThreads;
  private final Path input;
  private final Path staging;
  private volatile List<Path> furtherInputs = List.of();
  private final List<Outcome.StagedOutput> outputs = new ArrayList<>();
  private final Set<OutputName> names = new HashSet<>();

  /** Part of the names of its files: a twin of this attempt, wherever it runs, writes others. */
  private final String mark = Integer.toHexString(ThreadLocalRandom.current().nextInt());

  private volatile boolean cancelled;
  private final Object inside = new Object();
  private volatile @Nullable Thread worker;

  public LocalAttempt(
      Task task, AudioProcessor processor, OutcomeSink sink, IntSupplier spareThreads) {
    this.task = task;
    this.processor = processor;
    this.sink = sink;
    this.spareThreads = spareThreads;
    this.input = Path.of(task.input());
    this.staging = Path.of(task.staging());
  }

  long taskId() {
    return task.id();
  }

  /** The thread inside the processor; null before and after. */
  @Nullable Thread worker() {
    return worker;
  }

  /** Ends the attempt: interrupts the thread that is inside the processor, and no other. */
  public void cancel() {
    cancelled = true;
    synchronized (inside) {
      Thread thread = worker;
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  /** Runs the attempt and reports it, unless it was cancelled. */
  public void run() {
    if (cancelled) {
      return;
    }
    try {
      perform();
    } catch (Throwable e) {
      // Not even the failure could be told, such as when a jar was replaced under the program.
      report(
          failed(
              Ending.ENVIRONMENT_ERROR,
              Shortage.behind(e)
                  .map(LocalAttempt::text)
                  .orElseGet(
                      () ->
                          "this program is broken (%s); start it again, then resume"
                              .formatted(e.getClass().getName()))));
    }
  }

  private void report(Outcome outcome) {
    if (!cancelled) {
      sink.ended(outcome);
    }
  }

  private void perform() {
    sink.started(task.id());
    AttemptEvent event = new AttemptEvent();
    event.begin();
    Outcome outcome = blameless(inTime());
    if (event.shouldCommit()) {
      event.input = input.toString();
      event.ending = outcome.ending().name();
      event.commit();
    }
    report(outcome);
  }

  /** The one part in which the thread may be interrupted. */
  private Outcome inTime() {
    inside(Thread.currentThread());
    try {
      return cancelled ? failed(Ending.TRANSIENT_ERROR, "cancelled") : outcome();
    } finally {
      inside(null);
    }
  }

  /** An interrupt that comes when nothing is inside, or that the processor left, is nobody's. */
  private void inside(@Nullable Thread thread) {
    synchronized (inside) {
      worker = thread;
      Thread.interrupted();
    }
  }

  /** Nobody can write into a folder that is taken away, and no input is to blame for that. */
  private Outcome blameless(Outcome outcome) {
    boolean succeeded =
        switch (outcome.ending()) {
          case WRITTEN, MEASURED, NOTHING_TO_DO -> true;
          default -> false;
        };
    return succeeded || Files.isDirectory(staging)
        ? outcome
        : failed(Ending.ENVIRONMENT_ERROR, StagingFolders.takenAway(staging, input));
  }

  private Outcome outcome() {
    try {
      Fingerprint own = InputReading.look(input);
      Optional<String> refusal =
          own.sizeBytes() == 0 ? InputReading.refusal(input) : Optional.empty();
      if (refusal.isPresent()) {
        return failed(Ending.INPUT_ERROR, refusal.get());
      }
      WorkItem item = WorkItem.of(processor, input);
      refusal = item.furtherRefusal();
      if (refusal.isPresent()) {
        return failed(Ending.INPUT_ERROR, refusal.get());
      }
      furtherInputs = item.further();
      Fingerprint before = item.with(own);
      long edgeHash = item.edgeHash();
      ProcessResult result = processor.process(this);
      if (!item.look().equals(before)) {
        return failed(
            Ending.TRANSIENT_ERROR, "the input was changed while it was read; try again later");
      }
      return succeeded(result, edgeHash);
    } catch (InputException e) {
      return failed(Ending.INPUT_ERROR, text(e));
    } catch (TransientException e) {
      return failed(Ending.TRANSIENT_ERROR, text(e));
    } catch (DiskFullException e) {
      return failed(Ending.DISK_FULL, text(e));
    } catch (Throwable e) {
      return Shortage.behind(e).map(this::lacking).orElseGet(() -> thrown(e));
    }
  }

  private Outcome lacking(EnvironmentException shortage) {
    boolean memory = shortage instanceof OutOfMemoryException;
    return failed(memory ? Ending.OUT_OF_MEMORY : Ending.ENVIRONMENT_ERROR, text(shortage));
  }

  private Outcome thrown(Throwable e) {
    if (e instanceof EnvironmentException) {
      return failed(Ending.ENVIRONMENT_ERROR, text(e));
    }
    if (e instanceof IOException io) {
      return failed(io, io);
    }
    if (e instanceof UncheckedIOException io) {
      return failed(Objects.requireNonNull(io.getCause()), io);
    }
    return Outcome.failed(
        task.id(), Ending.INTERNAL_ERROR, FailureText.of(e, processor.name()), TraceText.of(e));
  }

  private Outcome succeeded(ProcessResult result, long edgeHash) {
    Ending ending =
        switch (result.claim()) {
          case WRITTEN -> Ending.WRITTEN;
          case MEASURED -> Ending.MEASURED;
          case NOTHING_TO_DO -> Ending.NOTHING_TO_DO;
        };
    if (ending == Ending.NOTHING_TO_DO) {
      return new Outcome(task.id(), ending, List.of(), "", result.warnings(), edgeHash);
    }
    if (ending == Ending.WRITTEN && outputs.isEmpty()) {
      return failed(
          Ending.INTERNAL_ERROR,
          "the processor "
              + processor.name()
              + " reported success but wrote nothing; it must ask"
              + " for an output, or return measured or nothingToDo");
    }
    for (Outcome.StagedOutput output : outputs) {
      if (!Files.isRegularFile(staging.resolve(output.file()))) {
        return failed(
            Ending.INTERNAL_ERROR,
            "the processor "
                + processor.name()
                + " asked for the output "
                + output.suffix()
                + "."
                + output.extension()
                + " but did not write it");
      }
    }
    return new Outcome(
        task.id(), ending, outputs, "", result.warnings(), edgeHash, result.measurements(), "");
  }

  private Outcome failed(Ending ending, String message) {
    return Outcome.failed(task.id(), ending, message);
  }

  private Outcome failed(IOException e, Exception thrown) {
    Ending ending = endingOf(e);
    String trace = ending == Ending.TRANSIENT_ERROR ? TraceText.of(thrown) : "";
    return Outcome.failed(task.id(), ending, FailureText.of(e), trace);
  }

  /**
   * What concerns the input is its fault, what concerns the disk is nobody's; the rest may pass.
   */
  private Ending endingOf(IOException e) {
    String file = e instanceof FileSystemException fs && fs.getFile() != null ? fs.getFile() : "";
    if (DiskErrors.isFull(e, staging)) {
      return Ending.DISK_FULL;
    }
    boolean denied = e instanceof AccessDeniedException && file.startsWith(staging.toString());
    if (denied || DiskErrors.isOfDisk(e, staging)) {
      return Ending.ENVIRONMENT_ERROR;
    }
    return file.equals(input.toString()) ? Ending.INPUT_ERROR : Ending.TRANSIENT_ERROR;
  }

  private static String text(Throwable e) {
    return e.getMessage() == null ? "nothing more is known" : e.getMessage();
  }

  @Override
  public Path input() {
    return input;
  }

  @Override
  public List<Path> furtherInputs() {
    return furtherInputs;
  }

  @Override
  public int attempt() {
    return task.attempt();
  }

  @Override
  public Path newOutput(String suffix, String extension) {
    OutputName name = new OutputName(suffix, extension);
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          "output ("
              + suffix
              + "."
              + extension
              + ") was asked for before; each output of a file"
              + " needs a suffix or an extension of its own");
    }
    String file = "out-" + mark + "-" + names.size() + "." + extension;
    outputs.add(new Outcome.StagedOutput(file, suffix, extension));
    return staging.resolve(file);
  }

  @Override
  public int spareThreads() {
    return spareThreads.getAsInt();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void progress(double fraction) {
    if (!cancelled) {
      sink.progress(task.id(), Math.max(0, Math.min(1, fraction)));
    }
  }
}
