package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a processor in a folder of its own, watched: what it asked for, wrote and said.
 * Used by one thread.
 */
final class ProcessorTrial implements ProcessContext {

  private final Path input;
  private final Path folder;
  private List<Path> furtherInputs = List.of();
  private final IntPredicate cancelledAt;
  private final List<OutputName> asked = new ArrayList<>();
  private final List<Path> places = new ArrayList<>();
  private @Nullable ProcessResult result;
  private final AtomicInteger polls = new AtomicInteger();
  private final AtomicLong cancelledNanos = new AtomicLong();
  private long lastHeardNanos;
  private long longestSilenceNanos;
  private double progress;

  private ProcessorTrial(Path input, Path folder, IntPredicate cancelledAt) {
    this.input = input;
    this.folder = folder;
    this.cancelledAt = cancelledAt;
  }

  /** Runs a processor to its end. */
  static ProcessorTrial run(AudioProcessor processor, Path input, Path folder) throws Exception {
    ProcessorTrial trial = cancellable(input, folder, poll -> false);
    trial.process(processor);
    return trial;
  }

  /**
   * An attempt that is cancelled.
   *
   * @param cancelledAt whether it is, when it asks for the so-manieth time, from 1
   */
  static ProcessorTrial cancellable(Path input, Path folder, IntPredicate cancelledAt)
      throws IOException {
    return new ProcessorTrial(input, Files.createDirectories(folder), cancelledAt);
  }

  /** Runs the processor. */
  void process(AudioProcessor processor) throws Exception {
    synchronized (this) {
      lastHeardNanos = System.nanoTime();
    }
    furtherInputs = processor.furtherInputs(input);
    result = processor.process(this);
    heard();
  }

  private synchronized void heard() {
    long now = System.nanoTime();
    longestSilenceNanos = Math.max(longestSilenceNanos, now - lastHeardNanos);
    lastHeardNanos = now;
  }

  /** The longest time during which it did not ask whether it is cancelled. */
  synchronized Duration longestSilence() {
    return Duration.ofNanos(longestSilenceNanos);
  }

  /** What it returned. */
  ProcessResult result() {
    ProcessResult returned = result;
    if (returned == null) {
      throw new IllegalStateException("the attempt has not ended");
    }
    return returned;
  }

  /** The outputs that it asked for, in order. */
  List<OutputName> asked() {
    return asked;
  }

  /** Where they are. */
  List<Path> places() {
    return places;
  }

  /** How often it asked whether it is cancelled. */
  int polls() {
    return polls.get();
  }

  /** When it was first told that it is; 0 when it never was. */
  long cancelledNanos() {
    return cancelledNanos.get();
  }

  /** The bytes of every file in its folder, by name. */
  Map<String, byte[]> written() throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return bytes;
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
    return 1;
  }

  @Override
  public Path newOutput(String suffix, String extension) {
    OutputName name = new OutputName(suffix, extension);
    assertThat(asked).as("outputs that were asked for before").doesNotContain(name);
    asked.add(name);
    Path place = folder.resolve("output" + suffix + "." + extension);
    places.add(place);
    return place;
  }

  @Override
  public boolean isCancelled() {
    heard();
    boolean cancelled = cancelledAt.test(polls.incrementAndGet());
    if (cancelled) {
      cancelledNanos.compareAndSet(0, System.nanoTime());
    }
    return cancelled;
  }

  @Override
  public void progress(double fraction) {
    assertThat(fraction).as("progress").isBetween(progress, 1.0);
    progress = fraction;
  }
}
