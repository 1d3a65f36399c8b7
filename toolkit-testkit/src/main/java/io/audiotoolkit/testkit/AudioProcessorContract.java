package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of {@link AudioProcessor}, each line of it a JUnit 5 test. Who writes a processor
 * extends this class and makes one:
 *
 * <pre>{@code
 * class GainTest extends AudioProcessorContract {
 *   @Override
 *   protected AudioProcessor processor() {
 *     return new Gain(6);
 *   }
 * }
 * }</pre>
 *
 * <p>What concerns its parameters is in {@link ProcessorParametersContract}, which this class
 * extends. Each test runs on one thread with a folder of its own.
 */
@Timeout(120)
public abstract class AudioProcessorContract extends ProcessorParametersContract {

  private static final int THREADS = 4;
  private static final int CANCELLATIONS = 4;

  /** A processor is asked to look ten times a second; the rest is for a busy machine. */
  private static final Duration SOON = Duration.ofMillis(500);

  /** How often a machine may be too busy to tell. */
  private static final int TRIES = 5;

  @TempDir Path temp;
  private Path inputs = Path.of("");

  /** For subclasses. */
  protected AudioProcessorContract() {}

  /**
   * Writes files that the processor takes, by default WAV files of 16 bits: mono, stereo, and one
   * with a pause of more than a second.
   *
   * @param folder where to write them
   * @return the files; at least two
   */
  protected List<Path> inputs(Path folder) throws Exception {
    return List.of(
        new SynthesisedWave(16_000, 1, 1.5).write(folder.resolve("mono.wav")),
        new SynthesisedWave(44_100, 2, 1).write(folder.resolve("stereo.wav")),
        new SynthesisedWave(8_000, 1, 7).write(folder.resolve("pause.wav")));
  }

  /**
   * Writes a file that takes long enough to be cancelled midway, by default half a minute of
   * stereo.
   */
  protected Path longInput(Path folder) throws Exception {
    return new SynthesisedWave(44_100, 2, 5).write(folder.resolve("long.wav"));
  }

  @BeforeEach
  final void makeFolder() throws IOException {
    inputs = Files.createDirectories(temp.resolve("inputs"));
  }

  private Path folder(String name) {
    return temp.resolve(name);
  }

  @Test
  void theSameInputGivesTheSameBytes() throws Exception {
    for (Path input : inputs(inputs)) {
      ProcessorTrial once =
          ProcessorTrial.run(processor(), input, folder("1-" + input.getFileName()));
      ProcessorTrial again =
          ProcessorTrial.run(processor(), input, folder("2-" + input.getFileName()));

      assertSame(once, again);
    }
  }

  private static void assertSame(ProcessorTrial one, ProcessorTrial other) throws IOException {
    assertThat(other.asked()).as("outputs of %s", one.input()).isEqualTo(one.asked());
    assertThat(other.result()).as("result of %s", one.input()).isEqualTo(one.result());
    Map<String, byte[]> bytes = one.written();
    Map<String, byte[]> otherBytes = other.written();
    assertThat(otherBytes.keySet()).isEqualTo(bytes.keySet());
    bytes.forEach(
        (name, expected) ->
            assertThat(otherBytes.get(name)).as("%s of %s", name, one.input()).isEqualTo(expected));
  }

  @Test
  void oneInstanceProcessesManyFilesAtOnce() throws Exception {
    AudioProcessor processor = processor();
    List<Path> files = inputs(inputs);
    List<ProcessorTrial> alone = new ArrayList<>();
    for (Path file : files) {
      alone.add(ProcessorTrial.run(processor, file, folder("alone-" + file.getFileName())));
    }
    List<Callable<ProcessorTrial>> crowd = new ArrayList<>();
    for (int i = 0; i < THREADS * 2; i++) {
      Path file = files.get(i % files.size());
      Path folder = folder("crowd-" + i);
      crowd.add(() -> ProcessorTrial.run(processor, file, folder));
    }

    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<ProcessorTrial>> trials = threads.invokeAll(crowd);

      for (int i = 0; i < trials.size(); i++) {
        assertSame(alone.get(i % files.size()), trials.get(i).get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void itWritesOnlyWhatItAskedForAndLeavesTheInputAlone() throws Exception {
    for (Path input : inputs(inputs)) {
      byte[] before = Files.readAllBytes(input);
      var modified = Files.getLastModifiedTime(input);
      List<Path> around = filesIn(inputs);
      Path folder = folder("out-" + input.getFileName());

      ProcessorTrial trial = ProcessorTrial.run(processor(), input, folder);

      assertThat(Files.readAllBytes(input)).isEqualTo(before);
      assertThat(Files.getLastModifiedTime(input)).isEqualTo(modified);
      assertThat(filesIn(inputs)).isEqualTo(around);
      assertThat(trial.places()).as("outputs that it asked for").containsAll(filesIn(folder));
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void whatItClaimsToHaveWrittenIsThere() throws Exception {
    for (Path input : inputs(inputs)) {
      ProcessorTrial trial =
          ProcessorTrial.run(processor(), input, folder("out-" + input.getFileName()));

      if (trial.result().claim() == ProcessResult.Claim.WRITTEN) {
        assertThat(trial.places()).as("outputs of %s", input).isNotEmpty();
        assertThat(trial.places()).allSatisfy(place -> assertThat(place).isNotEmptyFile());
      }
    }
  }

  @Test
  void theOutputsThatItPredictsAreMade() throws Exception {
    for (Path input : inputs(inputs)) {
      List<OutputName> predicted = processor().predictedOutputs(input);
      List<OutputName> forecast = processor().forecast(input).outputs();

      ProcessorTrial trial =
          ProcessorTrial.run(processor(), input, folder("out-" + input.getFileName()));

      if (trial.result().claim() == ProcessResult.Claim.WRITTEN) {
        assertThat(trial.asked()).as("outputs of %s", input).containsAll(predicted);
        assertThat(trial.asked()).as("outputs of %s", input).containsAll(forecast);
        assertThat(forecast).as("forecast of %s", input).containsAll(predicted);
      }
    }
  }

  @Test
  void aCancelledAttemptEndsSoonAndCanBeMadeAgain() throws Exception {
    AudioProcessor processor = processor();
    Path input = longInput(inputs);
    ProcessorTrial whole = ProcessorTrial.run(processor, input, folder("whole"));
    long seed = System.nanoTime();
    System.out.println("seed of the cancellations: " + seed);
    Random random = new Random(seed);
    int threadsBefore = Thread.activeCount();

    for (int i = 0; i < CANCELLATIONS && whole.polls() > 0; i++) {
      int at = 1 + random.nextInt(whole.polls());
      Duration best = Duration.ofDays(1);
      for (int j = 0; j < TRIES && best.compareTo(SOON) >= 0; j++) {
        Path folder = folder("cancelled-" + i + "-" + j);
        Duration late = lateness(ProcessorTrial.cancellable(input, folder, poll -> poll >= at), at);
        best = late.compareTo(best) < 0 ? late : best;
        assertNoFileIsOpenIn(folder);
      }
      assertThat(best).as("time until it ended").isLessThan(SOON);
    }

    assertThat(Thread.activeCount()).as("threads").isLessThanOrEqualTo(threadsBefore);
    assertSame(whole, ProcessorTrial.run(processor, input, folder("again")));
  }

  /** How long it goes on after it was told that it is cancelled; zero when it does not ask then. */
  private Duration lateness(ProcessorTrial trial, int at) {
    Throwable thrown = catchThrowable(() -> trial.process(processor()));
    if (trial.cancelledNanos() == 0) { // it may ask less often than at first
      return Duration.ZERO;
    }
    Duration late = Duration.ofNanos(System.nanoTime() - trial.cancelledNanos());
    assertThat(thrown)
        .as("what came of it, cancelled when it asked for the %s. time", at)
        .isInstanceOf(CancellationException.class);
    return late;
  }

  /** On Linux, where the system tells. */
  private static void assertNoFileIsOpenIn(Path folder) throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return;
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      List<String> targets =
          open.filter(Files::isSymbolicLink).map(AudioProcessorContract::target).toList();
      assertThat(targets)
          .as("files that are still open")
          .noneMatch(target -> target.startsWith(folder.toString()));
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed since it was listed
    }
  }

  @Test
  void itAsksOftenEnoughWhetherItIsCancelled() throws Exception {
    Path input = longInput(inputs);
    ProcessorTrial trial = ProcessorTrial.run(processor(), input, folder("out"));

    assertThat(trial.longestSilence())
        .as("longest time without asking isCancelled() or ending")
        .isLessThan(SOON);
  }

  @Test
  void aFileThatIsNoAudioIsTheFilesFault() throws Exception {
    Path empty = Files.createFile(inputs.resolve("empty.wav"));
    Path text = Files.writeString(inputs.resolve("text.wav"), "no audio ".repeat(1_000));

    for (Path input : List.of(empty, text)) {
      Path folder = folder("out-" + input.getFileName());

      assertThat(catchThrowable(() -> ProcessorTrial.run(processor(), input, folder)))
          .as("what it says of %s", input.getFileName())
          .isInstanceOf(InputException.class)
          .hasMessageMatching("(?s).+");
    }
  }
}
