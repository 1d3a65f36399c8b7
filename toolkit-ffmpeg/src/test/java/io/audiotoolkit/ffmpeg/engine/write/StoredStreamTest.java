package io.audiotoolkit.ffmpeg.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.LastSegment;
import io.audiotoolkit.ffmpeg.Plans;
import io.audiotoolkit.ffmpeg.Samples;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.encode.Carriage;
import io.audiotoolkit.ffmpeg.engine.encode.Carried;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
import io.audiotoolkit.ffmpeg.engine.encode.Negotiator;
import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.metadata.Remaking;
import io.audiotoolkit.ffmpeg.engine.stream.Belongings;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copying stored samples gives what decoding and encoding them gives, byte for byte. */
class StoredStreamTest {

  private static final Split HALF_SECONDS =
      Split.fixed(Duration.ofMillis(500)).minLast(Duration.ofMillis(100));

  @TempDir Path folder;

  /** Splits both ways, and compares the files and what is said of them. */
  private void splitBothWays(Split split, Path input) throws Exception {
    ProcessResult copied = Attempt.result(split, input, folder.resolve("copied"));
    try (Cancellation cancellation = Cancellation.watching(Cancellation.NEVER);
        SamplePath path = new SamplePath(input, cancellation, Reading.DEFAULT)) {
      Encoding encoding = own(path, input);
      assertThat(encoding.filterFrom(path.format())).isEmpty();

      SampleStream in = path.route("");
      List<String> warnings = decode(split, in, encoding);

      assertThat(copied.warnings()).isEqualTo(warnings);
      assertThat(copied.measurements().whole("damagedPackets"))
          .isEqualTo(in.report().addedTo(Parameters.empty()).whole("damagedPackets"));
    }
    Map<String, byte[]> expected = contents("decoded");
    assertThat(contents("copied").keySet()).isEqualTo(expected.keySet()).isNotEmpty();
    contents("copied").forEach((name, bytes) -> assertThat(bytes).isEqualTo(expected.get(name)));
  }

  /** Decodes and encodes everything, and gives back the warnings. */
  private List<String> decode(Split split, SampleStream in, Encoding encoding) {
    assertThat(StoredStream.fits(in, encoding)).isTrue();
    Attempt attempt = new Attempt(in.source().file(), folder.resolve("decoded"), () -> false);
    Carriage carriage =
        new Carriage(
            Belongings.of(in.source().demuxer()),
            Carried.DEFAULT,
            Remaking.none(encoding.sampling()),
            encoding.format());
    CutPlan plan = Plans.of(split, new CutMaterial(in.source(), encoding.rateHz(), () -> in));
    List<String> warnings = new ArrayList<>(carriage.losses());
    try (DecodedStream stream = new DecodedStream(in, encoding, -1, attempt)) {
      warnings.addAll(plan.remarks(new Cutter(attempt, encoding, carriage).write(stream, plan)));
    }
    in.verify();
    warnings.addAll(in.report().warnings());
    return warnings;
  }

  private static Encoding own(SamplePath path, Path input) {
    SourceShape shape = path.source().shape();
    AudioFormat own =
        OwnFormat.of(path.source().demuxer().container(), shape, input.toString()).format();
    return Negotiator.settle(shape, EncodingWish.of(own), false);
  }

  private Map<String, byte[]> contents(String of) throws Exception {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(of))) {
      for (Path file : files.toList()) {
        contents.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  @ParameterizedTest
  @CsvSource({
    "wav, pcm_u8, 8000, 1", "wav, pcm_s16le, 44100, 2", "wav, pcm_s24le, 48000, 1",
    "wav, pcm_s24le, 96000, 6", "wav, pcm_s32le, 44100, 2", "wav, pcm_f32le, 48000, 2",
    "wav, pcm_f64le, 192000, 8", "wav, pcm_s16le, 11025, 3", "w64, pcm_s16le, 44100, 2",
    "aiff, pcm_s8, 8000, 1", "aiff, pcm_s16be, 44100, 2", "aiff, pcm_s24be, 44100, 1",
    "aiff, pcm_s32be, 48000, 2", "aiff, pcm_f32be, 48000, 2"
  })
  void everyDepthAndLayout(String container, String codec, int rateHz, int channels)
      throws Exception {
    Path input = folder.resolve("in." + container);
    Tool.ffmpeg()
        .bytes(
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "anoisesrc=d=1.7:r=" + rateHz + ":a=0.5:seed=7",
            "-ac",
            channels,
            "-metadata",
            "title=Größe",
            "-metadata",
            "artist=A; B",
            "-c:a",
            codec,
            input);

    splitBothWays(HALF_SECONDS, input);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 4_095, 4_096, 4_097, 6_000})
  void truncatedFilesAndTheirWarnings(int missingBytes) throws Exception {
    byte[] whole = Files.readAllBytes(noise("whole.wav", 24, 2));
    Path input = folder.resolve("in.wav");
    Files.write(input, Arrays.copyOf(whole, whole.length - missingBytes));

    splitBothWays(HALF_SECONDS, input);
  }

  @Test
  void strictnessCountsTheSameDamage() throws Exception {
    byte[] whole =
        Files.readAllBytes(Tone.of(48_000, 2, 96_000).writeWav(folder.resolve("w.wav"), 16));
    Path input = folder.resolve("in.wav");
    Files.write(input, Arrays.copyOf(whole, whole.length - 4));

    Attempt attempt = new Attempt(input, folder.resolve("out"), () -> false);
    assertThatThrownBy(() -> HALF_SECONDS.strict(true).process(attempt))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "truncated or damaged: its header promises 2.000 s (96000 samples), only 2.000 s");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7})
  void oddSizesAndChunksBeforeAndAfter(int tail) throws Exception {
    byte[] whole = Files.readAllBytes(noise("whole.wav", 24, 1));
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    made.write(whole, 0, 36);
    made.writeBytes(chunk("junk", new byte[13]));
    made.writeBytes(chunk("data", Arrays.copyOfRange(whole, 44, whole.length - tail)));
    made.writeBytes(chunk("LIST", "INFOINAM\4\0\0\0abc\0".getBytes(StandardCharsets.US_ASCII)));
    Path input = Files.write(folder.resolve("in.wav"), made.toByteArray());

    splitBothWays(HALF_SECONDS, input);
  }

  @Test
  void severalDataChunks() throws Exception {
    byte[] whole = Files.readAllBytes(noise("whole.wav", 16, 1));
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    made.writeBytes(whole);
    made.writeBytes(chunk("data", Arrays.copyOfRange(whole, 44, 4_044)));
    Path input = Files.write(folder.resolve("in.wav"), made.toByteArray());

    splitBothWays(HALF_SECONDS, input);
  }

  @ParameterizedTest
  @CsvSource({"MERGE, PT0.4S", "DROP, PT0.4S", "KEEP, PT0S", "MERGE, PT0S"})
  void everyFateOfTheLastSegment(LastSegment fate, Duration minLast) throws Exception {
    splitBothWays(HALF_SECONDS.lastSegment(fate).minLast(minLast), noise("in.wav", 16, 2));
  }

  @Test
  void segmentsThatAreLongerThanAPacket() throws Exception {
    Path input = Tone.of(48_000, 2, 3_000_000).writeWav(folder.resolve("in.wav"), 16);

    splitBothWays(Split.fixed(Duration.ofMillis(7_777)), input);
  }

  @Test
  void samplesThatMustChangeAreDecoded() throws Exception {
    Path input = noise("in.wav", 16, 1);

    List<Path> parts =
        Attempt.outputs(HALF_SECONDS.format(AudioFormat.AIFF), input, folder.resolve("out"));

    assertThat(parts).isNotEmpty();
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Path part : parts) {
      joined.writeBytes(Samples.integers(part));
    }
    assertThat(joined.toByteArray()).isEqualTo(Samples.integers(input));
  }

  @Test
  void stopsWhenCancelled() {
    Path input = noise("in.wav", 16, 2);
    Attempt attempt = new Attempt(input, folder.resolve("out"), () -> true);

    assertThatThrownBy(() -> HALF_SECONDS.process(attempt))
        .isInstanceOf(CancellationException.class);
  }

  private Path noise(String name, int bits, int channels) {
    return Tone.of(22_050, channels, 40_001).writeWav(folder.resolve(name), bits);
  }

  private static byte[] chunk(String name, byte[] content) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < Integer.BYTES; i++) {
      chunk.write(content.length >> (Byte.SIZE * i));
    }
    chunk.writeBytes(content);
    if (content.length % 2 != 0) {
      chunk.write(0);
    }
    return chunk.toByteArray();
  }
}
