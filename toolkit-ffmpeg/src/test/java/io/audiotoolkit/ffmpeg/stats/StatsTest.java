package io.audiotoolkit.ffmpeg.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Sound;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsTest {

  private static final int RATE = 44_100;

  @TempDir Path folder;

  private Parameters stats(Path file) throws Exception {
    return Attempt.result(Stats.create(), file, folder).measurements();
  }

  private static double real(Parameters measured, String name) {
    return measured.real(name).orElseThrow();
  }

  @Test
  void aSineHasTheLevelsOfTheTextbook() throws Exception {
    Path file = new Sound(RATE).tone(-6, 2).write(folder.resolve("sine.wav"), 1, 0.5);

    Parameters measured = stats(file);

    assertThat(real(measured, "durationSeconds")).isEqualTo(2);
    assertThat(real(measured, "samplePeakDbfs")).isCloseTo(-6, within(0.01));
    assertThat(measured.flat().get("channels.1.rmsDbfs")).hasToString("-9.01");
    assertThat(measured.flat().get("channels.2.rmsDbfs")).hasToString("-15.03");
    assertThat(measured.flat().get("channels.2.crestFactorDb")).hasToString("3.01");
    assertThat(measured.flat().get("clippedSamples")).hasToString("0");
  }

  @Test
  void clippingIsCountedInSamplesAndRuns() throws Exception {
    Sound sound = new Sound(RATE).sine(100, 2, 0, 1);

    Parameters measured = stats(sound.write(folder.resolve("clipped.wav"), 1));

    // Two runs per period; above full scale from 30 to 150 degrees, so two thirds of the time.
    assertThat(measured.whole("clippedRuns")).hasValue(200L);
    assertThat(measured.whole("clippedSamples").orElseThrow()).isBetween(29_300L, 29_500L);
  }

  @Test
  void oneSampleAtFullScaleIsAPeakAndNoClipping() throws Exception {
    Sound sound = new Sound(RATE).then(1, i -> i % 100 == 0 ? 1 : 0.1);

    Parameters measured = stats(sound.write(folder.resolve("peaks.wav"), 1));

    assertThat(measured.whole("clippedRuns")).hasValue(0L);
    assertThat(real(measured, "samplePeakDbfs")).isZero();
    assertThat(real(measured, "dcOffset")).isCloseTo(0.109, within(1e-4));
  }

  @Test
  void noiseFloorAndSilenceAreThoseOfThePauses() throws Exception {
    Sound sound = new Sound(RATE);
    for (int i = 0; i < 5; i++) {
      sound.noise(-20, 0.6, i).noise(-60, 0.4, 100 + i);
    }

    Parameters measured = stats(sound.write(folder.resolve("pauses.wav"), 1));

    assertThat(real(measured, "noiseFloorDbfs")).isCloseTo(-60, within(0.5));
    assertThat(real(measured, "silenceRatio")).isEqualTo(0.4);
  }

  @Test
  void theMeasurementsAreWrittenWhereAskedFor() throws Exception {
    Path file = new Sound(RATE).tone(-6, 1).write(folder.resolve("sine.wav"), 1);
    Stats json = Stats.create().report(ReportFormat.JSON);

    List<Path> written = Attempt.outputs(json, file, folder.resolve("json"));
    List<Path> csv = Attempt.outputs(json.report(ReportFormat.CSV), file, folder.resolve("csv"));

    assertThat(written)
        .extracting(p -> p.getFileName().toString())
        .containsExactly("sine_stats.json");
    assertThat(Files.readString(written.get(0)))
        .startsWith("{\n  \"durationSeconds\": 1.0,\n")
        .endsWith("}\n  ]\n}\n");
    assertThat(Files.readAllLines(csv.get(0)))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("durationSeconds,sampleRateHz,")
        .contains(",channels.1.rmsDbfs,");
    assertThat(json.predictedOutputs(file)).containsExactly(new OutputName("_stats", "json"));
    assertThat(Attempt.outputs(Stats.create(), file, folder.resolve("none"))).isEmpty();
  }

  @Test
  void aDamagedFileIsMeasuredAndSaysSo() throws Exception {
    Path wav = new Sound(RATE).noise(-20, 3, 1).write(folder.resolve("noise.wav"), 1);
    Path mp3 = Attempt.output(Convert.to(AudioFormat.MP3), wav, folder.resolve("in"));
    byte[] bytes = Files.readAllBytes(mp3);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 900, (byte) 0);
    Files.write(mp3, bytes);

    ProcessResult result = Attempt.result(Stats.create(), mp3, folder.resolve("out"));

    assertThat(result.measurements().whole("damagedPackets")).isPresent();
    assertThat(result.warnings()).isNotEmpty();
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stats.create().silenceDbfs(3))
        .withMessage("silenceDbfs (3.0) must be between -120 and 0 dBFS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stats.create().audioStream(-1))
        .withMessage("audioStream (-1) must be 1 or more, or 0 for the best one");
  }
}
