package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.picture.Spectrogram;
import io.audiotoolkit.ffmpeg.picture.Waveform;
import io.audiotoolkit.ffmpeg.speech.Vad;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.ffmpeg.tags.ReplayGain;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.AudioProcessor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that nobody makes, but which are there. */
class OddFilesTest {

  private static final Map<String, AudioProcessor> PROCESSORS =
      Map.ofEntries(
          Map.entry("mp3", Convert.to(AudioFormat.MP3)),
          Map.entry("flac", Convert.to(AudioFormat.FLAC)),
          Map.entry("m4a", Convert.to(AudioFormat.M4A)),
          Map.entry("opus", Convert.to(AudioFormat.OPUS)),
          Map.entry("wav", Convert.to(AudioFormat.WAV).normalizePeak(-1)),
          Map.entry("loudness", Normalize.loudness(-16)),
          Map.entry("rms", Normalize.rms(-20)),
          Map.entry("peak", Normalize.peak(-1)),
          Map.entry("stats", Stats.create()),
          Map.entry("replaygain", ReplayGain.tracks()),
          Map.entry("spectrogram", Spectrogram.create()),
          Map.entry("waveform", Waveform.create()),
          Map.entry("vad", Vad.create()),
          Map.entry("audiobook", Presets.audiobook()),
          Map.entry("podcast", Presets.podcast()),
          Map.entry("split", Split.fixed(Duration.ofMillis(100))),
          Map.entry("silence", SplitSilence.create()),
          Map.entry("tempo", Tempo.of(1.5)));

  @TempDir Path folder;

  private Path wav(int rateHz, int channels, int samples, boolean zeros) throws Exception {
    int frame = 2 * channels;
    ByteBuffer wav = ByteBuffer.allocate(44 + samples * frame).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(wav.capacity() - 8);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
    wav.putShort((short) channels).putInt(rateHz);
    wav.putInt(zeros ? 0 : (int) Math.min(Integer.MAX_VALUE, (long) rateHz * frame));
    wav.putShort((short) (zeros ? 0 : frame)).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples * frame);
    for (int i = 0; wav.hasRemaining(); i++) {
      wav.putShort((short) (12_000 * Math.sin(i * 0.7)));
    }
    return Files.write(folder.resolve("odd.wav"), wav.array());
  }

  @ParameterizedTest
  @CsvSource({
    "16000, 1, 0, false", "16000, 1, 1, false", "16000, 2, 3, false", "16000, 300, 2000, false",
    "16000, 1, 16000, true", "1, 1, 20, false", "300, 1, 600, false", "2000, 1, 4000, false",
    "1000000, 1, 4000, false", "2147483647, 1, 4000, false", "44100, 65535, 2, false"
  })
  void endInASentenceOrWell(int rateHz, int channels, int samples, boolean zeros) throws Exception {
    Path input = wav(rateHz, channels, samples, zeros);
    List<String> wrong = new ArrayList<>();

    PROCESSORS.forEach(
        (name, processor) -> {
          try {
            Attempt.result(processor, input, folder.resolve(name));
          } catch (InputException e) {
            if (!String.valueOf(e.getMessage()).contains(" ")) {
              wrong.add(name + ": " + e.getMessage());
            }
          } catch (Exception e) {
            wrong.add(name + ": " + e);
          }
        });

    assertThat(wrong).isEmpty();
  }
}
