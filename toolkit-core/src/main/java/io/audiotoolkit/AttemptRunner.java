package io.audiotoolkit;

import io.audiotoolkit.attempt.LocalAttempt;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.record.Processors;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.Task;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs attempts where it is called: what an executor does with a task that has reached the process
 * in which it is to be done. Only those who write an executor of their own need it. Thread-safe:
 * runs as many attempts at once as threads ask for.
 *
 * <pre>{@code
 * AttemptRunner runner = AttemptRunner.rebuilt(sessionId, spec); // once per process
 * runner.prepare(task, sink).run(); // tells the sink how it went
 * }</pre>
 */
public final class AttemptRunner {

  private final AudioProcessor processor;
  private final Map<Long, LocalAttempt> underWay = new ConcurrentHashMap<>();

  private AttemptRunner(AudioProcessor processor) {
    this.processor = processor;
  }

  /** A runner of a processor of this process. */
  public static AttemptRunner of(AudioProcessor processor) {
    return new AttemptRunner(Objects.requireNonNull(processor, "processor"));
  }

  /**
   * A runner of a processor that is rebuilt in this process: by the provider of its name, or, when
   * it is a record, by its class.
   *
   * @param sessionId the session, for messages
   * @param spec what to rebuild it from
   * @throws io.audiotoolkit.model.AudioToolkitException if it is not on the class path, or what is
   *     there does other work
   * @throws IllegalArgumentException if it refuses its parameters
   */
  public static AttemptRunner rebuilt(String sessionId, ProcessorSpec spec) {
    return new AttemptRunner(Processors.rebuild(sessionId, spec));
  }

  /**
   * Makes sure that what the processor stands on is here what it is where the batch runs.
   *
   * @param engine the {@link AudioProcessor#engine()} there
   * @throws EnvironmentException if it is another one, or is not here
   */
  public void requireEngine(String engine) {
    String here = processor.engine();
    if (!here.equals(engine)) {
      throw new EnvironmentException(
          "it stands on %s in the process of the batch and on %s in that of its attempts, which may make other bytes of the same file; give both the same class path, then resume"
              .formatted(shown(engine), shown(here)));
    }
  }

  private static String shown(String engine) {
    return engine.isEmpty() ? "nothing" : engine;
  }

  /**
   * Gets an attempt ready, so that it can be cancelled from now on.
   *
   * @param task the attempt; an earlier one of the same id can no longer be cancelled
   * @param sink hears of the start, the progress and the end, in this process; of a cancelled
   *     attempt it does not hear the end
   * @return what runs it on the thread that calls; to be called once
   */
  public Runnable prepare(Task task, OutcomeSink sink) {
    LocalAttempt attempt = new LocalAttempt(task, processor, sink, () -> 0);
    underWay.put(task.id(), attempt);
    return () -> {
      try {
        attempt.run();
      } finally {
        underWay.remove(task.id(), attempt);
      }
    };
  }

  /**
   * Asks an attempt to end, and interrupts its thread; it ends when its processor looks at {@link
   * io.audiotoolkit.spi.ProcessContext#isCancelled()} or heeds the interrupt.
   *
   * @param taskId the task; nothing happens when it is unknown or has ended
   */
  public void cancel(long taskId) {
    LocalAttempt attempt = underWay.get(taskId);
    if (attempt != null) {
      attempt.cancel();
    }
  }
}
