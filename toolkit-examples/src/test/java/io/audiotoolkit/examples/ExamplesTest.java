package io.audiotoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.BatchResult;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.spi.ProcessorProvider;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {

  private static final Path SAMPLES = Path.of("samples");
  private static final int SAMPLE_COUNT = 9;

  @TempDir Path temp;

  @Test
  void theSentenceOfTheReadmeConvertsAFolder() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder program =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ConvertFolder.class.getName(),
                SAMPLES.toString(),
                temp.resolve("out").toString())
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("printed").toFile());
    program.environment().put("AUDIOTOOLKIT_DB", temp.resolve("sessions.db").toString());

    assertThat(program.start().waitFor()).isZero();
    assertThat(temp.resolve("sessions.db")).exists();
    assertThat(Files.readString(temp.resolve("printed")))
        .contains("completed: " + SAMPLE_COUNT + " completed, 0 failed");
    var made = AudioFile.probe(temp.resolve("out/synthesised/tone-440hz-24bit.flac"));
    assertThat(made.sampleRateHz()).isEqualTo(16_000);
    assertThat(made.channels()).isEqualTo(1);
  }

  @Test
  void aPluginIsDiscoveredByItsName() {
    assertThat(ServiceLoader.load(ProcessorProvider.class))
        .extracting(ProcessorProvider::name)
        .contains("gain", "convert", "split-fixed");
    assertThatThrownBy(() -> new Gain(90)).hasMessage("gain (90.0 dB) must be between -60 and 60");
  }

  @Test
  void loudFilesAreFoundInWhatTheSessionHasKept() {
    try (SessionStore store = SessionStore.inMemory()) {
      List<Path> loud = FindLoudFiles.run(SAMPLES.resolve("synthesised"), -20, store);

      assertThat(loud).isNotEmpty().hasSizeLessThan(4);
    }
  }

  @Test
  void eachRecordingGetsAWaveformAndASpectrogram() throws Exception {
    try (SessionStore store = SessionStore.inMemory()) {
      DrawRecordings.run(SAMPLES.resolve("bells"), temp.resolve("pictures"), store);
    }

    assertThat(names(temp.resolve("pictures")))
        .contains(
            "bell_spectrogram.png",
            "bell_waveform.png",
            "complete_spectrogram.png",
            "complete_waveform.png");
  }

  @Test
  void aPausedSessionGoesOnFromItsDatabase() throws Exception {
    BatchResult result =
        ResumeAfterInterruption.run(
            SAMPLES.resolve("prompts"), temp.resolve("out"), temp.resolve("sessions.db"));

    assertThat(result.isSuccess()).isTrue();
    assertThat(result.completedCount()).isEqualTo(3);
    assertThat(names(temp.resolve("out"))).contains("activated_gain.wav");
  }

  @Test
  void severalEffectsWorkInOneGo() throws Exception {
    try (SessionStore store = SessionStore.inMemory()) {
      BatchResult result = PrepareEpisodes.run(SAMPLES, temp.resolve("out"), store);

      assertThat(result.completedCount()).isEqualTo(SAMPLE_COUNT);
    }
    assertThat(AudioFile.probe(temp.resolve("out/bells/bell.mp3")).codec()).isEqualTo("mp3");
  }

  @Test
  void everyFileIsHeardOf() {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());

    BatchResult result = WatchProgress.run(SAMPLES, temp.resolve("out"), lines::add);

    assertThat(result.isSuccess()).isTrue();
    assertThat(lines).hasSize(SAMPLE_COUNT).last().asString().startsWith("9 of 9: ");
  }

  @Test
  void sessionsCanLiveInADatabaseOfOnesOwn() throws Exception {
    Path database = temp.resolve("mine.db");

    BatchResult result =
        OwnDatabase.run(SAMPLES.resolve("synthesised"), temp.resolve("out"), database);

    assertThat(result.isSuccess()).isTrue();
    assertThat(names(temp.resolve("out")))
        .contains("plucks_segment_001.m4a", "plucks_segment_003.m4a");
    assertThat(database).exists();
  }

  @Test
  void failuresAreListedAndRunAgain() throws Exception {
    Path broken = Files.createDirectories(temp.resolve("in")).resolve("broken.wav");
    Files.writeString(broken, "this is no audio");
    Files.copy(SAMPLES.resolve("prompts/activated.wav"), temp.resolve("in/good.wav"));
    SessionStore store = SessionStore.inMemory();

    BatchResult first = RetryFailures.run(temp.resolve("in"), temp.resolve("out"), store);
    List<String> failures = RetryFailures.failures(first);
    Files.delete(broken);
    Files.copy(SAMPLES.resolve("prompts/auth-thankyou.wav"), broken);
    BatchResult second = RetryFailures.again(first, store);

    assertThat(failures).hasSize(1).first().asString().startsWith("broken.wav: ");
    assertThat(second.isSuccess()).isTrue();
    assertThat(second.processedNow()).isEqualTo(1);
  }

  @Test
  void recordingsAreSplitAtPausesAndByLabels() throws Exception {
    Path prompts = SAMPLES.resolve("prompts");
    Path labels =
        Files.writeString(temp.resolve("labels.txt"), "0.0\t0.4\tfirst\n0.4\t0.7\tsecond\n");

    BatchResult pauses =
        SplitRecordings.atPauses(prompts, temp.resolve("pauses"), SessionStore.inMemory());
    BatchResult labeled =
        SplitRecordings.byLabels(prompts, temp.resolve("labels"), labels, SessionStore.inMemory());

    assertThat(pauses.isSuccess()).isTrue();
    assertThat(names(temp.resolve("pauses"))).contains("activated_segment_001.flac");
    assertThat(labeled.isSuccess()).isTrue();
    assertThat(names(temp.resolve("labels")))
        .contains("activated_001_first.wav", "activated_002_second.wav");
  }

  @Test
  void filesAreProcessedInOtherProcesses() {
    BatchResult result =
        IsolateFiles.run(SAMPLES.resolve("prompts"), temp.resolve("out"), SessionStore.inMemory());

    assertThat(result.isSuccess()).isTrue();
    assertThat(temp.resolve("out/activated.flac")).isNotEmptyFile();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
