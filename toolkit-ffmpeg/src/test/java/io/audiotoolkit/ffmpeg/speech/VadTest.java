package io.audiotoolkit.ffmpeg.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Sound;
import io.audiotoolkit.ffmpeg.engine.time.Span;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VadTest {

  private static final int RATE = 16_000;

  @TempDir Path folder;

  /** Noise at -60 dBFS with three bursts at -20 dBFS: 1 to 2 s, 2.15 to 2.65 s, 4 to 4.05 s. */
  private Path bursts() {
    return new Sound(RATE)
        .noise(-60, 1, 1)
        .noise(-20, 1, 2)
        .noise(-60, 0.15, 3)
        .noise(-20, 0.5, 4)
        .noise(-60, 1.35, 5)
        .noise(-20, 0.05, 6)
        .noise(-60, 1, 7)
        .write(folder.resolve("bursts.wav"), 1);
  }

  private Parameters measured(Vad vad, Path file) throws Exception {
    return Attempt.result(vad, file, folder.resolve("out")).measurements();
  }

  @Test
  void whatStandsOutIsFoundShortPausesAreBridgedAndShortNoisesDropped() throws Exception {
    Path labels =
        Attempt.output(Vad.create().format(SpeechFormat.AUDACITY), bursts(), folder.resolve("out"));

    assertThat(labels).hasFileName("bursts_speech.txt");
    assertThat(Files.readAllLines(labels)).hasSize(1);
    String[] line = Files.readString(labels).strip().split("\t", -1);
    assertThat(Double.parseDouble(line[0])).isCloseTo(1 - 0.03, within(0.021));
    assertThat(Double.parseDouble(line[1])).isCloseTo(2.65 + 0.1, within(0.021));
    assertThat(line[2]).isEqualTo("speech");
  }

  @Test
  void pausesAndMarginsAreWhatTheParametersSay() throws Exception {
    Vad narrow = Vad.create().minGap(Duration.ofMillis(100)).margins(Duration.ZERO, Duration.ZERO);

    assertThat(measured(narrow, bursts()).whole("segments")).hasValue(2L);
    assertThat(measured(narrow, bursts()).real("speechSeconds").orElseThrow())
        .isCloseTo(1.5, within(0.07));
    assertThat(measured(narrow.minSpeech(Duration.ofMillis(20)), bursts()).whole("segments"))
        .hasValue(3L);
  }

  @Test
  void jsonHoldsTheSegmentsAndTheirSum() throws Exception {
    Path json = Attempt.output(Vad.create(), bursts(), folder.resolve("out"));

    assertThat(Files.readString(json))
        .startsWith("{\n  \"durationSeconds\": 5.05,\n  \"speechSeconds\": 1.")
        .contains("\"speech\": [\n    {\n      \"startSeconds\": 0.9")
        .endsWith("\n    }\n  ]\n}\n");
    assertThat(Vad.create().predictedOutputs(json))
        .containsExactly(new OutputName("_speech", "json"));
  }

  @Test
  void silenceHoldsNoSpeech() throws Exception {
    Path silence = new Sound(RATE).silence(3).write(folder.resolve("silence.wav"), 1);
    Path noise = new Sound(RATE).noise(-40, 5, 8).write(folder.resolve("noise.wav"), 1);

    assertThat(measured(Vad.create(), silence).whole("segments")).hasValue(0L);
    assertThat(measured(Vad.create(), noise).whole("segments")).hasValue(0L);
  }

  @Test
  void aFileShorterThanTheSearchLooksAheadIsJudgedToo() throws Exception {
    Path file =
        new Sound(RATE)
            .noise(-70, 0.2, 1)
            .noise(-20, 0.4, 2)
            .noise(-70, 0.2, 3)
            .write(folder.resolve("short.wav"), 1);

    assertThat(measured(Vad.create(), file).real("speechSeconds").orElseThrow())
        .isCloseTo(0.53, within(0.03));
  }

  @Test
  void segmentsEndWhereTheSoundEnds() {
    SpeechSegments segments = new SpeechSegments(10, 50, 20, 30);
    segments.frame(0, 10, true);
    segments.frame(10, 20, true);

    assertThat(segments.finish(25)).containsExactly(new Span(0, 25));
  }

  @Test
  void aModelTakesThePlaceOfTheEnergyWhenItIsNamed() throws Exception {
    Parameters measured = measured(Vad.create().detector("every-other"), bursts());

    // It hears frames of 500 ms and takes each second one for speech.
    assertThat(measured.whole("segments")).hasValue(5L);
  }

  @Test
  void aDetectorThatIsNotThereIsNamedBeforeTheBatchBegins() {
    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() -> Vad.create().detector("silero-5").spec())
        .withMessage(
            "the voice detector (silero-5) is not on the class path; found: energy, every-other;"
                + " add its module, or use energy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vad.create().detector("silero-5").preflight())
        .withMessageStartingWith("the voice detector (silero-5) is not on the class path");
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vad.create().threshold(1.5))
        .withMessage("threshold (1.5) must be between 0 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vad.create().minGap(Duration.ofHours(1)))
        .withMessage("minGap (1 h) must be between 0 s and 1 m");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vad.create().detector("../x"))
        .withMessageStartingWith("detector (../x) must be a name such as energy");
  }
}
