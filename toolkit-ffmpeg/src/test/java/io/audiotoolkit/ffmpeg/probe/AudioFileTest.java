package io.audiotoolkit.ffmpeg.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioFileTest {

  @TempDir Path folder;

  @Test
  void aWavTellsEverything() {
    Path file = Tone.of(44_100, 2, 66_150).writeWav(folder.resolve("t.wav"), 24);

    AudioInfo info = AudioFile.probe(file);

    assertThat(info)
        .returns("wav", AudioInfo::container)
        .returns("pcm_s24le", AudioInfo::codec)
        .returns(44_100, AudioInfo::sampleRateHz)
        .returns(2, AudioInfo::channels)
        .returns("stereo", AudioInfo::channelLayout)
        .returns(Duration.ofMillis(1_500), AudioInfo::duration)
        .returns(false, AudioInfo::durationEstimated)
        .returns(2_116_800L, AudioInfo::bitrateBps)
        .returns(false, AudioInfo::hasCover);
    assertThat(info.depth()).hasValue(SampleDepth.INT_24);
  }

  @Test
  void aLossyFileHasNoDepth() throws Exception {
    Path wav = Tone.of(48_000, 1, 48_000).writeWav(folder.resolve("t.wav"), 16);
    Path file = Attempt.output(Convert.to(AudioFormat.OPUS), wav, folder.resolve("out"));

    assertThat(AudioFile.probe(file).depth()).isEmpty();
    assertThat(AudioFile.probe(file).duration()).isEqualTo(Duration.ofSeconds(1));
  }
}
