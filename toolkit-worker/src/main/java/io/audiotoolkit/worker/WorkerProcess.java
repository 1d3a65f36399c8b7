package io.audiotoolkit.worker;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.spi.ExecutorSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker: its process and the wire to it. One thread starts it and receives; any thread may
 * send to it and kill it.
 */
final class WorkerProcess {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
  private static final long START_SECONDS = 60;

  /** How long a process that has let go of the wire may take to end by itself. */
  private static final long DYING_MILLIS = 2_000;

  private final Process process;
  private final OutputTail output;
  private final Wire wire;
  private int files;

  private WorkerProcess(Process process, OutputTail output, Wire wire) {
    this.process = process;
    this.output = output;
    this.wire = wire;
  }

  /**
   * Starts a worker that is ready for attempts.
   *
   * @throws EnvironmentException if it cannot be started or cannot rebuild the processor
   */
  static WorkerProcess start(WorkerOptions options, ExecutorSetup setup)
      throws InterruptedException {
    try (MeetingPlace place = MeetingPlace.open()) {
      Process process = fork(options, place.socket());
      try {
        OutputTail output =
            OutputTail.of(process.getInputStream(), "audiotoolkit-output-of-" + process.pid());
        return met(process, output, place, setup);
      } catch (RuntimeException | InterruptedException e) {
        kill(process);
        throw e;
      }
    } catch (IOException e) {
      throw new EnvironmentException("cannot start a worker process: " + e.getMessage(), e);
    }
  }

  private static Process fork(WorkerOptions options, Path socket) throws IOException {
    Process process =
        new ProcessBuilder(new WorkerCommand(options).words(socket))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    return process;
  }

  private static WorkerProcess met(
      Process process, OutputTail output, MeetingPlace place, ExecutorSetup setup)
      throws InterruptedException {
    try {
      CompletableFuture<Void> unmet = // ends the wait for one that will not come
          process
              .onExit()
              .completeOnTimeout(process, START_SECONDS, TimeUnit.SECONDS)
              .thenRun(place::close);
      Wire wire = new Wire(place.await());
      unmet.cancel(false);
      place.close();
      wire.send(new Message.Setup(setup.sessionId(), setup.spec()));
      if (wire.receive() instanceof Message.Refused refused) {
        throw new EnvironmentException(
            "a worker cannot run the processor: "
                + refused.why()
                + "; put it on the class path of the workers");
      }
      LOG.debug("worker process {} is ready", process.pid());
      return new WorkerProcess(process, output, wire);
    } catch (IOException e) {
      kill(process);
      throw new EnvironmentException(
          "a worker process did not start ("
              + new Death(process.waitFor(), output.text()).inWords()
              + "); check the class path, the memory and the JVM options of the workers",
          e);
    }
  }

  void send(Message message) throws IOException {
    wire.send(message);
  }

  /** Waits for the next message. */
  Message receive() throws IOException {
    return wire.receive();
  }

  /** Counts a file that has ended; says whether it was the last that this worker should do. */
  boolean isUsedUp(Message.Ended ended, WorkerOptions options) {
    return ++files >= options.mostFiles() || ended.residentBytes() > options.mostResidentBytes();
  }

  /** Kills the process, hard, and what it has started. */
  void kill() {
    kill(process);
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Makes sure that the process is gone, and says how it died. */
  Death bury() throws InterruptedException {
    try {
      wire.close();
    } catch (IOException e) {
      LOG.debug("cannot close the wire to worker {}: {}", process.pid(), e.toString());
    }
    if (!process.waitFor(DYING_MILLIS, TimeUnit.MILLISECONDS)) {
      kill();
    }
    Death death = new Death(process.waitFor(), output.text());
    LOG.debug("worker process {} has ended: {}", process.pid(), death.inWords());
    return death;
  }
}
