package io.audiotoolkit.ffmpeg.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.model.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Music, speech and an alarm that nobody here made, measured by programs that nobody here wrote.
 */
class StatsPeersTest {

  private static final String MUSIC = "/usr/share/scummvm/drascula/audio/track1.ogg";
  private static final String SPEECH =
      "/usr/share/asterisk/sounds/en_US_f_Allison/privacy-prompt.wav";
  private static final String ALARM =
      "/usr/share/sounds/freedesktop/stereo/alarm-clock-elapsed.oga";

  @TempDir Path folder;

  /** At most half a minute of it. */
  private Path excerpt(String sound) {
    return wav(sound, 30);
  }

  /** As WAV of 16 bits. */
  private Path wav(String sound, int seconds) {
    assumeTrue(Files.exists(Path.of(sound)), sound + " is not on this machine");
    Path wav = folder.resolve("excerpt.wav");
    Tool.ffmpeg().bytes("-v", "error", "-t", seconds, "-i", sound, "-c:a", "pcm_s16le", wav);
    return wav;
  }

  private Parameters stats(Path wav) throws Exception {
    return Attempt.result(Stats.create(), wav, folder).measurements();
  }

  private static double real(Parameters measured, String name) {
    return measured.real(name).orElseThrow();
  }

  /** The last number that a line of such a beginning ends in. */
  private static double last(String printed, String lineStart) {
    Matcher numbers =
        Pattern.compile("(?m)^" + Pattern.quote(lineStart) + "(-?[0-9.]+)").matcher(printed);
    double last = Double.NaN;
    while (numbers.find()) {
      last = Double.parseDouble(numbers.group(1));
    }
    return last;
  }

  @ParameterizedTest
  @ValueSource(strings = {MUSIC, SPEECH, ALARM})
  void loudnessIsWhatFfmpegOfTheSystemReads(String sound) throws Exception {
    Path wav = excerpt(sound);

    String read =
        Tool.ffmpeg()
            .text(
                "-v",
                "error",
                "-i",
                wav,
                "-af",
                "ebur128=metadata=1:peak=true,ametadata=print:file=-",
                "-f",
                "null",
                "-");
    Parameters measured = stats(wav);

    assertThat(real(measured, "integratedLufs"))
        .isCloseTo(last(read, "lavfi.r128.I="), within(0.05));
    assertThat(20 * Math.log10(last(read, "lavfi.r128.true_peaks_ch0=")))
        .isCloseTo(firstChannel(measured, "truePeakDbtp"), within(0.2));
    assertThat(measured.real("loudnessRangeLu").orElse(0.0))
        .isCloseTo(last(read, "lavfi.r128.LRA="), within(0.1));
    double momentary =
        Pattern.compile("lavfi.r128.M=(-?[0-9.]+)")
            .matcher(read)
            .results()
            .mapToDouble(found -> Double.parseDouble(found.group(1)))
            .max()
            .orElseThrow();
    assertThat(real(measured, "momentaryMaxLufs")).isBetween(momentary - 0.01, momentary + 0.5);
  }

  private static double firstChannel(Parameters measured, String name) {
    return Double.parseDouble(String.valueOf(measured.flat().get("channels.1." + name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {MUSIC, SPEECH, ALARM})
  void levelsAreWhatAstatsAndSoxRead(String sound) throws Exception {
    Path wav = excerpt(sound);
    Tool.orSkip("sox", "--version");

    String astats =
        Tool.ffmpeg()
            .text(
                "-v",
                "error",
                "-i",
                wav,
                "-af",
                "asetnsamples=88200:p=0,astats=metadata=1,ametadata=print:file=-",
                "-f",
                "null",
                "-");
    String sox = Tool.orSkip("bash", "--version").text("-c", "sox \"$0\" -n stats 2>&1", wav);
    Parameters measured = stats(wav);

    assertThat(firstChannel(measured, "rmsDbfs"))
        .isCloseTo(last(astats, "lavfi.astats.1.RMS_level="), within(0.006));
    assertThat(firstChannel(measured, "samplePeakDbfs"))
        .isCloseTo(last(astats, "lavfi.astats.1.Peak_level="), within(0.006));
    assertThat(firstChannel(measured, "dcOffset"))
        .isCloseTo(last(astats, "lavfi.astats.1.DC_offset="), within(1e-6));
    assertThat(real(measured, "samplePeakDbfs"))
        .isCloseTo(last(sox.replaceAll(" +", " "), "Pk lev dB "), within(0.006));
    assertThat(real(measured, "rmsDbfs"))
        .isCloseTo(last(sox.replaceAll(" +", " "), "RMS lev dB "), within(0.006));
  }

  @ParameterizedTest
  @ValueSource(strings = MUSIC)
  void loudnessIsWhatEbumeterReads(String sound) throws Exception {
    Path wav = wav(sound, 200); // its range counts windows that are not full: less so in long ones

    String read = Tool.orSkip("ebur128", wav.toString()).text(wav).replaceAll(" +", " ");
    Parameters measured = stats(wav);

    assertThat(real(measured, "integratedLufs"))
        .isCloseTo(last(read, "Integrated loudness: ") - 23, within(0.1));
    assertThat(real(measured, "loudnessRangeLu"))
        .isCloseTo(last(read, "Loudness range: "), within(0.2));
  }

  @ParameterizedTest
  @ValueSource(strings = MUSIC)
  void theDynamicRangeIsWhatFfmpegsMeterReads(String sound) throws Exception {
    Path wav = excerpt(sound);

    String read =
        Tool.orSkip("bash", "--version")
            .text(
                "-c",
                "ffmpeg -nostdin -hide_banner -i \"$0\" -af drmeter -f null - 2>&1"
                    + " | sed 's/.*Overall DR: /Overall DR: /'",
                wav);

    assertThat(real(stats(wav), "dynamicRangeDb"))
        .isCloseTo(last(read, "Overall DR: "), within(0.3));
  }
}
