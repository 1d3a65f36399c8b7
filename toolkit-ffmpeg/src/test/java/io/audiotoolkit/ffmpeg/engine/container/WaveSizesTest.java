package io.audiotoolkit.ffmpeg.engine.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Samples;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.ProcessResult;
import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WAV files whose sizes are not what they say. */
class WaveSizesTest {

  private static final Convert TO_FLAC = Convert.to(AudioFormat.FLAC);
  private static final int RATE = 16_000;
  private static final byte[] INFO =
      "LIST\u0010\0\0\0INFOINAM\4\0\0\0abc\0".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir Path folder;

  /** Integers that count up, and so differ. */
  private static byte[] samples(int count, int bytes) {
    ByteBuffer data = ByteBuffer.allocate(count * bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      int sample = (i * 40_503 % 65_536 - 32_768) << 16;
      for (int b = 4 - bytes; b < 4; b++) {
        data.put((byte) (sample >> (8 * b)));
      }
    }
    return data.array();
  }

  private static byte[] plain(int bits) {
    int bytes = bits / 8;
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(RATE)
        .putInt(RATE * bytes)
        .putShort((short) bytes)
        .putShort((short) bits)
        .array();
  }

  private static byte[] extensible(int bits, int validBits) {
    byte[] pcm = {1, 0, 0, 0, 0, 0, 16, 0, -128, 0, 0, -86, 0, 56, -101, 113};
    return ByteBuffer.allocate(40)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(plain(bits))
        .putShort(0, (short) 0xFFFE)
        .putShort((short) 22)
        .putShort((short) validBits)
        .putInt(4)
        .put(pcm)
        .array();
  }

  private Path wav(byte[] format, long dataSize, byte[] data, byte[] behind) throws Exception {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    made.writeBytes("RIFF\0\0\0\0WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
    made.writeBytes(little(format.length));
    made.writeBytes(format);
    made.writeBytes("data".getBytes(StandardCharsets.US_ASCII));
    made.writeBytes(little(dataSize));
    made.writeBytes(data);
    made.writeBytes(behind);
    byte[] bytes = made.toByteArray();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, bytes.length - 8);
    return Files.write(folder.resolve("in.wav"), bytes);
  }

  private static byte[] little(long size) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) size).array();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "ffffffff", "ffffff9b", "7fffffdb"})
  void aStreamedFileIsWholeAlsoInStrictMode(String size) throws Exception {
    byte[] data = samples(9_677, 2);
    Path input = wav(plain(16), Long.parseLong(size, 16), data, new byte[0]);

    ProcessResult result = Attempt.result(TO_FLAC.strict(true), input, folder.resolve("out"));

    assertThat(result.warnings()).isEmpty();
    assertThat(Samples.count(folder.resolve("out/in.flac"), 1)).isEqualTo(9_677);
    assertThat(AudioFile.probe(input).durationEstimated()).isFalse();
    assertThat(AudioFile.probe(input).duration().toMillis()).isEqualTo(604);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "ffffffff", "ffffff9b", "7fffffdb"})
  void tagsGiveAStreamedFileTheSizesThatItLacks(String size) throws Exception {
    byte[] data = samples(9_677, 2);
    Path input = wav(plain(16), Long.parseLong(size, 16), data, new byte[0]);

    Path tagged = Attempt.output(Tags.set("title", "T"), input, folder.resolve("out"));

    assertThat(AudioFile.probe(tagged).tags()).containsEntry("title", "T");
    assertThat(Samples.integers(tagged)).isEqualTo(Samples.integers(input));
    byte[] bytes = Files.readAllBytes(tagged);
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(head.getInt(4)).isEqualTo(bytes.length - 8);
    assertThat(head.getInt(40)).isEqualTo(data.length);
  }

  @Test
  void aByteThatIsNoWholeSampleIsNamed() throws Exception {
    byte[] data = Arrays.copyOf(samples(20_000, 2), 40_001);
    data[40_000] = 7;
    Path input = wav(plain(16), 40_001, data, new byte[1]);

    ProcessResult result = Attempt.result(TO_FLAC, input, folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly("its samples end with 1 byte that is no whole one, and is left out");
    assertThat(result.measurements().whole("damagedPackets")).isEmpty();
    assertThat(Samples.count(folder.resolve("out/in.flac"), 1)).isEqualTo(20_000);
    assertThatThrownBy(() -> Attempt.result(TO_FLAC.strict(true), input, folder.resolve("s")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("its samples end with 1 byte that is no whole one");
  }

  @ParameterizedTest
  @CsvSource({
    "32, 24, INT_24",
    "32, 20, INT_24",
    "32, 16, INT_16",
    "24, 20, INT_24",
    "24, 16, INT_16"
  })
  void fewerBitsThanTheirBytesHoldAreReadAsTheyAre(int bits, int validBits, SampleDepth depth)
      throws Exception {
    Path input =
        wav(extensible(bits, validBits), 8_000L * bits / 8, samples(8_000, bits / 8), INFO);

    Path output = Attempt.output(TO_FLAC.strict(true), input, folder.resolve("out"));

    ByteBuffer samples = ByteBuffer.wrap(Samples.integers(output)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(samples.capacity()).isEqualTo(8_000 * 4);
    for (int i = 0; i < 8_000; i++) {
      assertThat(samples.getInt(4 * i)).isEqualTo((i * 40_503 % 65_536 - 32_768) << 16);
    }
    assertThat(AudioFile.probe(input).duration()).isEqualTo(Duration.ofMillis(500));
    assertThat(AudioFile.probe(output).depth()).contains(depth);
  }

  @Test
  void aTagOfId3v1AndAForgottenPadByteAreNoObstacle() throws Exception {
    byte[] title = Arrays.copyOf("TAGtitle".getBytes(StandardCharsets.US_ASCII), 128);
    Path old = wav(plain(16), 32_000, samples(16_000, 2), title);

    Path tagged = Attempt.output(Tags.set("artist", "A"), old, folder.resolve("old"));

    assertThat(AudioFile.probe(tagged).tags()).containsEntry("artist", "A");
    assertThat(Samples.integers(tagged)).isEqualTo(Samples.integers(old));
    byte[] bytes = Files.readAllBytes(tagged);
    assertThat(Arrays.copyOfRange(bytes, bytes.length - 128, bytes.length)).isEqualTo(title);

    Path unpadded = wav(plain(8), 16_001, samples(16_001, 1), INFO);
    Path again = Attempt.output(Tags.set("artist", "A"), unpadded, folder.resolve("pad"));
    assertThat(AudioFile.probe(again).tags())
        .containsEntry("artist", "A")
        .containsEntry("title", "abc");
    assertThat(Samples.count(again, 1)).isEqualTo(16_001);
  }

  @Test
  void aHeaderThatWasNeverBroughtUpToDateIsSaid() throws Exception {
    Path input = wav(plain(16), 2L * RATE, samples(10 * RATE, 2), new byte[0]);

    ProcessResult result = Attempt.result(TO_FLAC, input, folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly(
            "288000 bytes behind the 1.000 s that its header counts are left out; as sound they would"
                + " last 9.000 s");
    assertThatThrownBy(() -> Attempt.result(TO_FLAC.strict(true), input, folder.resolve("s")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("288000 bytes behind");
    assertThatThrownBy(() -> Attempt.result(Tags.set("title", "T"), input, folder.resolve("t")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "288000 bytes behind its samples are in no chunk of their own, and may be sound");
  }

  @Test
  void zerosThatFillTheLastSectorAreNothingToSpeakOf() throws Exception {
    Path input = wav(plain(16), 2L * RATE, samples(RATE, 2), new byte[1_000]);

    assertThat(Attempt.result(TO_FLAC.strict(true), input, folder.resolve("out")).warnings())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSizeThatWrappedAtFourGibibytesIsUnderstood(boolean chunkBehind) throws Exception {
    Path input = wav(plain(16), 3_200_000, new byte[0], new byte[0]);
    long data = (1L << 32) + 3_200_000;
    try (RandomAccessFile sparse = new RandomAccessFile(input.toFile(), "rw")) {
      sparse.setLength(44 + data);
      if (chunkBehind) {
        sparse.seek(44 + data);
        sparse.write(INFO);
      }
    }

    assertThat(AudioFile.probe(input).duration().toSeconds()).isEqualTo(data / 2 / RATE);
    assertThat(WaveHeader.read(input).soundEnd()).isEqualTo(44 + data);
    assertThat(WaveHeader.read(input).faults())
        .isEqualTo(
            List.of(
                "its header counts 100.000 s, as its size does not fit into 32 bits; all 134317.728 s"
                    + " that the file holds are taken"));
  }

  @Test
  void anEmptyChunkOfSamplesTakesNoOtherForSound() throws Exception {
    Path input = wav(plain(16), 0, new byte[0], INFO);

    assertThatThrownBy(() -> Attempt.result(TO_FLAC, input, folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessage("holds no audio, only a header");
  }
}
