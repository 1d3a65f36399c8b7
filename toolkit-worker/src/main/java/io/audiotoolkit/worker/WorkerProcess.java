package io.audiotoolkit.worker;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.TooManyOpenFilesException;
import io.audiotoolkit.spi.ExecutorSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker: its process and the wire to it. One thread starts it and receives; any thread may
 * send to it and kill it.
 */
final class WorkerProcess {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

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
   * @throws StartFailedException if it did not come to that, which may pass
   * @throws EnvironmentException if it cannot rebuild the processor, or has another engine, or
   *     there is no place to meet
   */
  static WorkerProcess start(WorkerOptions options, ExecutorSetup setup)
      throws InterruptedException, StartFailedException {
    try (MeetingPlace place = MeetingPlace.open()) {
      Process process = fork(options, place.socket());
      OutputTail output =
          OutputTail.of(process.getInputStream(), "audiotoolkit-output-of-" + process.pid());
      boolean ready = false;
      try (StartLimit limit = new StartLimit(process, place, options.start().limit())) {
        WorkerProcess met = met(process, output, place, setup, limit);
        ready = true;
        return met;
      } finally {
        if (!ready) {
          kill(process);
        }
      }
    } catch (IOException e) {
      throw cannotStart(e);
    }
  }

  private static EnvironmentException cannotStart(IOException e) {
    return TooManyOpenFilesException.behind(e)
        .map(EnvironmentException.class::cast)
        .orElseGet(
            () -> new EnvironmentException("cannot start a worker process: " + e.getMessage(), e));
  }

  /** Short of memory, a system refuses to fork before it ends what is there. */
  private static Process fork(WorkerOptions options, Path socket) throws StartFailedException {
    try {
      Process process =
          new ProcessBuilder(new WorkerCommand(options).words(socket))
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      if (TooManyOpenFilesException.behind(e).isPresent()) {
        throw cannotStart(e);
      }
      throw new StartFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static WorkerProcess met(
      Process process, OutputTail output, MeetingPlace place, ExecutorSetup setup, StartLimit limit)
      throws InterruptedException, StartFailedException {
    try {
      Wire wire = new Wire(place.await());
      place.close();
      String engine = setup.processor().engine();
      wire.send(new Message.Setup(setup.sessionId(), setup.spec(), engine));
      if (wire.receive() instanceof Message.Refused refused) {
        throw new EnvironmentException("a worker cannot run the processor: " + refused.why());
      }
      LOG.debug("worker process {} is ready", process.pid());
      return new WorkerProcess(process, output, wire);
    } catch (IOException e) {
      kill(process);
      Death death = new Death(process.waitFor(), output.text());
      throw new StartFailedException(limit.exceeded().orElseGet(death::inWords), e);
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

  static void kill(Process process) {
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
