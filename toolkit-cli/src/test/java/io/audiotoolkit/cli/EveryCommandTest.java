package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command that makes files, on real speech, killed midway; of the torture profile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "processors.clips", matches = "[1-9][0-9]*")
class EveryCommandTest {

  private static final int TRIES = 5;
  private static final int POLL_MILLIS = 5;
  private static final int KILLED = 137;
  private static final int CLIPS_PER_LIST = 5;
  private static final Path SPEECH = Path.of("/usr/share/asterisk/sounds");

  private final long seed = Long.getLong("crash.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private Path temp;
  private Path clips;
  private Path lists;

  @BeforeAll
  void collectClips(@TempDir Path folder) throws IOException {
    System.out.println("crash.seed=" + seed);
    temp = folder.toRealPath();
    clips = Files.createDirectories(temp.resolve("clips"));
    lists = Files.createDirectories(temp.resolve("lists"));
    int wanted = Integer.getInteger("processors.clips", 0);
    if (Files.isDirectory(SPEECH)) {
      copySpeech(wanted);
    } else {
      System.out.println("tones instead of speech: asterisk-core-sounds-en-wav is not installed");
      for (int i = 0; i < wanted; i++) {
        Wave.tone(clips.resolve(i + ".wav"), 200 + i, 1.5 + i % 7 / 10.0, 8_000, 1);
      }
    }
    writeLists();
  }

  /**
   * Of 8 kHz, three quarters of a second and more: what is shorter has no loudness, and is skipped
   * by some.
   */
  private void copySpeech(int wanted) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(SPEECH)) {
      all =
          found
              .filter(file -> file.toString().endsWith(".wav") && file.toFile().length() > 12_000)
              .sorted()
              .limit(wanted)
              .toList();
    }
    for (int i = 0; i < all.size(); i++) {
      Files.copy(all.get(i), clips.resolve(i + "-" + all.get(i).getFileName()));
    }
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private void writeLists() throws IOException {
    List<Path> all = filesOf(clips);
    for (int i = 0; i + CLIPS_PER_LIST <= all.size(); i += CLIPS_PER_LIST) {
      Files.write(
          lists.resolve("list" + i + ".m3u8"),
          all.subList(i, i + CLIPS_PER_LIST).stream().map(Path::toString).toList());
    }
  }

  /** A command of each kind that makes files. */
  static List<String> commands() {
    return List.of(
        "convert files -f flac",
        "convert files -f opus --copy",
        "split fixed -d 0.3 --overlap 0.1",
        "split silence",
        "split at --times=0.2,0.5",
        "trim",
        "normalize --to mp3",
        "replaygain --album none",
        "stats --report json",
        "vad",
        "waveform",
        "spectrogram",
        "denoise",
        "dynamics",
        "fade --in 0.1 --out 0.1",
        "tempo --factor 1.25",
        "filter --graph highpass=f=80",
        "tags --set artist=Somebody",
        "pipeline --preset podcast",
        "concat --gap 0.1");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatIsKilledAndResumedMakesTheSameFiles(String command) throws Exception {
    Path reference = Files.createTempDirectory(temp, "reference");
    try (ChildCli undisturbed = start(command, reference)) {
      assertThat(undisturbed.await()).as(undisturbed::said).isZero();
    }
    Map<String, Long> expected = outputs(reference);

    Path killed = killed(command, expected.size());
    int before = outputs(killed).size();
    try (ChildCli resumed = start(command, killed, "--resume")) {
      assertThat(resumed.await()).as(resumed::said).isZero();
    }

    System.out.printf("%s: %d outputs, %d when killed%n", command, expected.size(), before);
    assertThat(expected).isNotEmpty();
    assertThat(outputs(killed)).isEqualTo(expected);
  }

  private ChildCli start(String command, Path folder, String... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(command.startsWith("concat") ? filesOf(lists) : List.of(clips));
    words.addAll(List.of("-r", "-o", folder.resolve("out"), "-j", "2"));
    words.addAll(List.of(more));
    return ChildCli.start(folder.resolve("sessions.db"), words.toArray());
  }

  /** The folder of a run that was killed between a tenth and four fifths of its outputs. */
  private Path killed(String command, int outputs) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      Path folder = Files.createTempDirectory(temp, "killed");
      int enough = 1 + outputs / 10 + random.nextInt(Math.max(1, outputs * 7 / 10));
      try (ChildCli child = start(command, folder)) {
        boolean ended = child.hasEndedAfter(POLL_MILLIS);
        while (!ended && published(folder) < enough) {
          ended = child.hasEndedAfter(POLL_MILLIS);
        }
        child.signal("KILL");
        if (child.await() == KILLED && !ended) {
          return folder;
        }
      }
    }
    throw new AssertionError(command + " ended before each of " + TRIES + " kills");
  }

  private static long published(Path folder) throws IOException {
    Path out = folder.resolve("out");
    if (!Files.isDirectory(out)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static Map<String, Long> outputs(Path folder) throws IOException {
    Map<String, Long> found = new TreeMap<>();
    Path out = folder.resolve("out");
    if (!Files.isDirectory(out)) {
      return found;
    }
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        CRC32C crc = new CRC32C();
        crc.update(Files.readAllBytes(file));
        found.put(out.relativize(file).toString(), crc.getValue());
      }
    }
    return found;
  }
}
