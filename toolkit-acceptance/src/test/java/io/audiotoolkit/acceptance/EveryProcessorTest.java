package io.audiotoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each built-in processor on real speech, killed midway; of the torture profile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "processors.clips", matches = "[1-9][0-9]*")
class EveryProcessorTest {

  private static final int TRIES = 5;
  private static final int CLIPS_PER_LIST = 5;
  private static final Path SPEECH = Path.of("/usr/share/asterisk/sounds");

  private final long seed = Long.getLong("crash.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private Path temp;
  private Path inputs;
  private Path lists;

  @BeforeAll
  void collectClips(@TempDir Path folder) throws IOException {
    System.out.println("crash.seed=" + seed);
    temp = folder.toRealPath();
    inputs = Files.createDirectories(temp.resolve("in"));
    lists = Files.createDirectories(temp.resolve("lists"));
    int wanted = Integer.getInteger("processors.clips", 0);
    if (Files.isDirectory(SPEECH)) {
      copySpeech(wanted);
    } else {
      System.out.println("tones instead of speech: asterisk-core-sounds-en-wav is not installed");
      ToneFiles.write(inputs, wanted, 2);
    }
    writeLists();
  }

  private void copySpeech(int wanted) throws IOException {
    List<Path> clips;
    try (Stream<Path> all = Files.walk(SPEECH)) {
      clips = all.filter(EveryProcessorTest::hasLoudness).sorted().limit(wanted).toList();
    }
    for (int i = 0; i < clips.size(); i++) {
      Files.copy(clips.get(i), inputs.resolve(i + "-" + clips.get(i).getFileName()));
    }
  }

  private void writeLists() throws IOException {
    List<Path> clips;
    try (Stream<Path> files = Files.list(inputs)) {
      clips = files.sorted().toList();
    }
    for (int i = 0; i + CLIPS_PER_LIST <= clips.size(); i += CLIPS_PER_LIST) {
      Files.write(
          lists.resolve("list" + i + ".m3u8"),
          clips.subList(i, i + CLIPS_PER_LIST).stream().map(Path::toString).toList());
    }
  }

  private CrashRound round(String work, String folder) throws IOException {
    return new CrashRound(work, work.equals("concat") ? lists : inputs, temp.resolve(folder));
  }

  /**
   * Of 8 kHz, three quarters of a second and more, and not silent: the others have no loudness, and
   * are skipped by some.
   */
  private static boolean hasLoudness(Path file) {
    return file.toString().endsWith(".wav")
        && file.toFile().length() > 12_000
        && !file.toString().contains("/silence/");
  }

  static Set<String> works() {
    return Works.names();
  }

  @ParameterizedTest
  @MethodSource("works")
  void anInterruptedRunMakesTheSameFilesAsAnUninterruptedOne(String work) throws Exception {
    CrashRound undisturbed = round(work, work + "-reference");
    long start = System.nanoTime();
    undisturbed.kill("never", 0);
    long millis = (System.nanoTime() - start) / 1_000_000;
    Map<String, Long> expected = undisturbed.outputs();

    CrashRound round = killed(work, millis);
    round.finishAndCheck(expected);

    System.out.printf("%s: %d outputs%n", work, expected.size());
    assertThat(expected).isNotEmpty();
  }

  /** Killed once: a second kill may hit a suspect alone, which is rightly charged for it. */
  private CrashRound killed(String work, long millis) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      CrashRound round = round(work, work + i);
      if (round.kill("never", millis / 3 + random.nextInt((int) (millis / 2)))) {
        return round;
      }
    }
    throw new AssertionError(work + " ended before each of " + TRIES + " kills");
  }
}
