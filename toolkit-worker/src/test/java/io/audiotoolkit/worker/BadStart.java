package io.audiotoolkit.worker;

import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.testkit.Killer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Ends the first processes in which it is rebuilt, before they are ready.
 *
 * @param parent the process in which it does nothing
 * @param folder holds a file for each process that it has ended
 * @param times how many it ends
 * @param how {@code killed}, {@code exits} or {@code hangs}
 */
public record BadStart(long parent, Path folder, int times, String how) implements AudioProcessor {

  /** Ends the process, if it is its turn. */
  public BadStart {
    if (ProcessHandle.current().pid() != parent && takesAnother(folder, times)) {
      end(how);
    }
  }

  static int ended(Path folder) throws IOException {
    try (Stream<Path> marks = Files.list(folder)) {
      return (int) marks.count();
    }
  }

  private static boolean takesAnother(Path folder, int times) {
    try {
      if (ended(folder) >= times) {
        return false;
      }
      Files.createFile(folder.resolve("" + ProcessHandle.current().pid()));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(String how) {
    try {
      switch (how) {
        case "killed" -> Killer.ofThisProcess().kill();
        case "exits" -> Runtime.getRuntime().halt(42);
        default -> {
          while (true) {
            LockSupport.parkNanos(Long.MAX_VALUE);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ProcessResult process(ProcessContext context) throws IOException {
    Files.copy(context.input(), context.newOutput("", "copy"));
    return ProcessResult.written();
  }
}
