package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessResult;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of codecs where a file shall stay what it is. */
class OwnCodecTest {

  private static final Split PARTS = Split.fixed(Duration.ofMillis(700));

  @TempDir Path folder;

  private Path stored(String codec, String extension) {
    Path wav = Tone.of(8_000, 1, 16_000).writeWav(folder.resolve("tone.wav"), 16);
    Path file = folder.resolve("in." + extension);
    Tool.ffmpeg().bytes("-v", "error", "-i", wav, "-c:a", codec, file);
    return file;
  }

  @ParameterizedTest
  @CsvSource({"pcm_mulaw, wav", "pcm_alaw, wav", "pcm_mulaw, aiff", "pcm_alaw, aiff"})
  void partsOfTelephonyAreCopiedByteForByte(String codec, String extension) throws Exception {
    Path input = stored(codec, extension);
    Attempt attempt = new Attempt(input, folder.resolve("out"), () -> false);

    ProcessResult result = attempt.run(PARTS);

    assertThat(result.warnings()).isEmpty();
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Path part : attempt.outputs()) {
      assertThat(AudioFile.probe(part).codec()).isEqualTo(codec);
      joined.writeBytes(bytes(part, codec));
    }
    assertThat(joined.toByteArray()).isEqualTo(bytes(input, codec));
  }

  private static byte[] bytes(Path file, String codec) {
    String raw = codec.substring("pcm_".length());
    return Tool.ffmpeg().bytes("-v", "error", "-i", file, "-c", "copy", "-f", raw, "-");
  }

  @ParameterizedTest
  @CsvSource({"adpcm_ms, cannot be written", "adpcm_ima_wav, cannot be written"})
  void partsInAnotherCodecAreSaidToBe(String codec, String said) throws Exception {
    ProcessResult result = Attempt.result(PARTS, stored(codec, "wav"), folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly("written as 16-bit PCM: %s in wav %s".formatted(codec, said));
  }

  @Test
  void telephonyThatIsTreatedIsSaidToBecomePlain() throws Exception {
    ProcessResult result =
        Attempt.result(Normalize.peak(-3), stored("pcm_mulaw", "wav"), folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly("written as 16-bit PCM: pcm_mulaw in wav cannot be written once treated");
  }

  /** Half a second of DSD64 in a DSF file, made by a modulator of first order. */
  private Path dsd() throws Exception {
    int bits = 2_822_400 / 2 / 32_768 * 32_768;
    byte[] sound = new byte[bits / 8];
    double error = 0;
    for (int i = 0; i < bits; i++) {
      error += 0.4 * Math.sin(2 * Math.PI * 440 * i / 2_822_400);
      boolean one = error >= 0;
      error -= one ? 1 : -1;
      sound[i / 8] |= (byte) (one ? 1 << (i % 8) : 0);
    }
    ByteBuffer dsf = ByteBuffer.allocate(92 + sound.length).order(ByteOrder.LITTLE_ENDIAN);
    dsf.put("DSD ".getBytes(StandardCharsets.US_ASCII)).putLong(28).putLong(dsf.capacity());
    dsf.putLong(0).put("fmt ".getBytes(StandardCharsets.US_ASCII)).putLong(52).putInt(1);
    dsf.putInt(0).putInt(1).putInt(1).putInt(2_822_400).putInt(1).putLong(bits);
    dsf.putInt(4_096).putInt(0).put("data".getBytes(StandardCharsets.US_ASCII));
    dsf.putLong(12L + sound.length).put(sound);
    return Files.write(folder.resolve("sound.dsf"), dsf.array());
  }

  @Test
  void dsdBecomes24BitsAndNeverALossyFile() throws Exception {
    Path input = dsd();

    assertThat(AudioFile.probe(input).depth()).contains(SampleDepth.INT_24);
    for (AudioFormat format : List.of(AudioFormat.FLAC, AudioFormat.WAV, AudioFormat.AIFF)) {
      Path output = Attempt.output(Convert.to(format), input, folder.resolve("out"));
      assertThat(AudioFile.probe(output).depth()).contains(SampleDepth.INT_24);
      assertThat(AudioFile.probe(output).sampleRateHz()).isEqualTo(352_800);
    }
    ProcessResult result = Attempt.result(Normalize.peak(-3), input, folder.resolve("own"));
    Forecast forecast = Normalize.peak(-3).forecast(input);
    assertThat(forecast.remark())
        .isEqualTo("written as FLAC: DSD_LSBF_PLANAR in dsf cannot be written");
    assertThat(forecast.outputs()).containsExactly(new OutputName("", "flac"));
    assertThat(result.warnings()).contains(forecast.remark());
    assertThat(AudioFile.probe(folder.resolve("own/sound.flac")).codec()).isEqualTo("flac");
  }

  @ParameterizedTest
  @CsvSource({"wmav2, wma", "vorbis, oga", "ac3, ac3", "mp2, mka"})
  void aDryRunTellsThatLossyCodecsBecomeOpus(String codec, String extension) throws Exception {
    Path wav = Tone.of(48_000, 2, 48_000).writeWav(folder.resolve("tone.wav"), 16);
    Path input = folder.resolve("in." + extension);
    Tool.ffmpeg().bytes("-v", "error", "-i", wav, "-c:a", codec, "-strict", "experimental", input);

    Forecast forecast = Trim.all().forecast(input);
    ProcessResult result = Attempt.result(Trim.all(), input, folder.resolve("out"));

    assertThat(forecast.outputs()).containsExactly(new OutputName("", "ogg"));
    assertThat(result.warnings()).contains(forecast.remark());
    assertThat(folder.resolve("out/in.ogg")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({"wavpack, wv", "tta, tta", "truehd, mka", "flac, mka", "alac, caf"})
  void everyOtherLosslessCodecBecomesFlac(String codec, String extension) throws Exception {
    Path wav = Tone.of(48_000, 2, 48_000).writeWav(folder.resolve("tone.wav"), 16);
    Path input = folder.resolve("in." + extension);
    Tool.ffmpeg().bytes("-v", "error", "-i", wav, "-c:a", codec, "-strict", "experimental", input);

    Forecast forecast = PARTS.forecast(input);
    Path output = Attempt.output(PARTS, input, folder.resolve("out"));

    assertThat(forecast.outputs()).containsExactly(new OutputName("_segment_001", "flac"));
    assertThat(AudioFile.probe(output).codec()).isEqualTo("flac");
  }
}
