package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import io.audiotoolkit.model.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nosuchfilter=1                 | names a filter that this FFmpeg does not have: nosuchfilter
          lopass=f=80                    | names a filter that this FFmpeg does not have: lopass; did you mean 'lowpass'?
          volume=loudness=3              | gives volume an option that it does not have: loudness
          volume=3dB:precision=sometimes | cannot be made: an option has a value that its filter does not take
          lowpass=f=abc                  | cannot be made: an option has a value that its filter does not take
          volume=3dB,,                   | is not in the syntax of libavfilter
          [a]amix                        | has 2 open inputs; it must have one
          asplit                         | has 2 open outputs; it must have one
          anoisesrc=d=1                  | has 0 open inputs; it must have one
          showwaves                      | takes or gives pictures; its input and its output must be sound
          scale=2:2                      | takes or gives pictures; its input and its output must be sound
          apad                           | never ends: bound apad with pad_dur or pad_len or whole_dur or whole_len
          aloop=-1:1000                  | never ends: bound aloop with loop
          anoisesrc[n];[n]amix           | never ends: bound anoisesrc with d or duration
          amovie=/etc/hostname           | is refused: the filter amovie opens a file or an address
          anull[a];movie=x.wav[b];[a][b]amix | is refused: the filter movie opens a file or an address
          arnndn=m=model.rnn             | is refused: the filter arnndn opens a model
          sofalizer=sofa=x               | is refused: the filter sofalizer opens a file
          ladspa=f=x.so                  | is refused: the filter ladspa loads code
          lv2=p=urn:x                    | is refused: the filter lv2 loads code
          azmq                           | is refused: the filter azmq listens at an address
          asendcmd=f=x                   | is refused: the filter asendcmd changes other filters, or opens a file
          arealtime                      | is refused: the filter arealtime waits for the clock
          """)
  void graphsThatCannotWorkOrMustNotAreRefusedWhenMade(String graph, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.of(graph))
        .withMessageStartingWith("graph (%s) %s".formatted(graph, reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ametadata=mode=print:file=FILE",
        "ametadata=print:::::FILE",
        "loudnorm=stats_file=FILE",
        "firequalizer=dumpfile=FILE",
        "firequalizer=gain=1:dumpfile=FILE",
        "asplit[a][b];[a]showcqt=axisfile=FILE[c];[c]nullsink;[b]anull"
      })
  void optionsThatOpenAFileAreRefusedAndNothingIsOpened(String pattern) {
    Path file = folder.resolve("made");
    String graph = pattern.replace("FILE", file.toString());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.of(graph))
        .withMessageContaining("names something to be opened");
    assertThat(Files.exists(file)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "volume=3dB",
        "highpass=f=80,deesser,volume=-3dB",
        "[in]volume=3dB[out]",
        "asplit[a][b];[a]lowpass=f=300[c];[b]highpass=f=300[d];[c][d]amix=normalize=0",
        "pan=mono|c0=0.5*c0+0.5*c1",
        "volume=volume='if(lt(t,1),0,1)':eval=frame",
        "apad=pad_dur=0.1",
        "aresample=16000"
      })
  void whatTheSyntaxAllowsWorks(String graph) throws Exception {
    Path input = new Tone(44_100, 2, 60_000, 0.2).writeWav(folder.resolve("t.wav"), 16);

    Path output = Attempt.output(Filter.of(graph), input, folder.resolve("out"));

    assertThat(Samples.peak(Samples.reals(output))).isGreaterThan(0.05);
  }

  @Test
  void rateAndChannelsAreAsTheGraphSays() throws Exception {
    Path input = new Tone(44_100, 2, 44_100, 0.2).writeWav(folder.resolve("t.wav"), 16);

    Path output =
        Attempt.output(Filter.of("pan=mono|c0=c1,aresample=16000"), input, folder.resolve("out"));

    assertThat(AudioFile.probe(output))
        .returns(1, AudioInfo::channels)
        .returns(16_000, AudioInfo::sampleRateHz);
    assertThat(Samples.count(output, 1)).isEqualTo(16_000);
  }

  @Test
  void timesInAGraphCountFromWhatComesIn() throws Exception {
    Path input = new Tone(8_000, 1, 16_000, 0.5).writePaddedWav(folder.resolve("t.wav"), 8_000, 0);

    Path output =
        Attempt.output(
            Pipeline.of(Trim.edges(), Filter.of("atrim=start=1,asetpts=PTS-STARTPTS")),
            input,
            folder.resolve("out"));

    assertThat(Pcm.read(output)).hasSize(16_000 + 400 - 8_000);
  }

  @Test
  void aFileThatAGraphDoesNotTakeFails() {
    Path input = new Tone(8_000, 1, 8_000, 0.5).writeWav(folder.resolve("t.wav"), 16);

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(
            () -> Attempt.output(Filter.of("channelmap=map=FR-FC"), input, folder.resolve("out")))
        .withMessage("the filter graph (channelmap=map=FR-FC) does not take 8000 Hz mono fltp");
  }

  @Test
  void checkingLeavesNothingBehind() {
    Filter.of("volume=3dB");
    long before = Pointer.totalCount();
    for (int i = 0; i < 50; i++) {
      Filter.of("asplit[a][b];[a]lowpass=f=300[c];[b]highpass=f=300[d];[c][d]amix");
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }
}
