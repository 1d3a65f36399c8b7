package io.audiotoolkit.testkit;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.TransientException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * What {@link BatchExecutorContract} has an executor do: copies plain files, and does otherwise
 * where the name of the input asks for it. Wherever it runs, it speaks to the test by files in a
 * folder. Immutable and thread-safe.
 *
 * @param marks where it leaves {@code NAME.entered} and {@code NAME.cancelled}, and looks for
 *     {@code open}
 */
public record ScriptedWork(Path marks) implements AudioProcessor {

  static final String OPEN = "open";
  static final String EXTENSION = "copy";

  private static final long GLANCE_NANOS = 1_000_000;

  @Override
  public ProcessResult process(ProcessContext context) throws IOException {
    String name = String.valueOf(context.input().getFileName());
    switch (name.replaceAll("[^a-z].*", "")) {
      case "bad" -> throw new InputException("this is no audio");
      case "busy" -> throw new TransientException("busy at attempt " + context.attempt());
      case "bug" -> throw new IllegalStateException("a bug");
      case "disk" -> throw new EnvironmentException("no space left");
      case "measured" -> {
        return ProcessResult.measured(Parameters.empty());
      }
      case "nothing" -> {
        return ProcessResult.nothingToDo();
      }
      case "warned" -> {
        return copied(context).warning("it clips");
      }
      case "waits" -> waits(context, name);
      case "sleeps" -> sleeps(name);
      case "hangs" -> hangs(name);
      case "interrupted" -> {
        Thread.currentThread().interrupt();
        context.progress(0.5);
        Thread.interrupted(); // the copy is made all the same
      }
      default -> {}
    }
    return copied(context);
  }

  private static ProcessResult copied(ProcessContext context) throws IOException {
    Files.copy(
        context.input(),
        context.newOutput("", EXTENSION),
        StandardCopyOption.REPLACE_EXISTING); // as an encoder does
    return ProcessResult.written();
  }

  /** Goes on when the test lets it, or ends when it is cancelled. */
  private void waits(ProcessContext context, String name) throws IOException {
    leave(name + ".entered");
    while (!Files.exists(marks.resolve(OPEN))) {
      context.progress(0.5);
      if (context.isCancelled()) {
        leave(name + ".cancelled");
        context.throwIfCancelled();
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  /** Heeds an interrupt alone. */
  private void sleeps(String name) throws IOException {
    leave(name + ".entered");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      leave(name + ".interrupted");
    }
  }

  /** Heeds neither cancellation nor interrupts until the test lets it. */
  private void hangs(String name) throws IOException {
    leave(name + ".entered");
    while (!Files.exists(marks.resolve(OPEN))) {
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  /** Not by a channel: an interrupt that comes meanwhile would keep the mark from being left. */
  private void leave(String mark) throws IOException {
    new FileOutputStream(marks.resolve(mark).toFile()).close();
  }
}
