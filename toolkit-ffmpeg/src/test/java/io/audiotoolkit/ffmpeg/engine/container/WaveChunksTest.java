package io.audiotoolkit.ffmpeg.engine.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Mutagen;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Pcm;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chunks of WAV and AIFF, and blocks of FLAC, that tell of a recording; exiftool and flac judge.
 */
class WaveChunksTest {

  private static final long MIDNIGHT = 48_000L * 3_600 * 10;
  private static final String IXML =
      "<?xml version=\"1.0\"?><BWFXML><SCENE>7A</SCENE><SPEED>"
          + "<FILE_SAMPLE_RATE>48000</FILE_SAMPLE_RATE>"
          + "<AUDIO_BIT_DEPTH>16</AUDIO_BIT_DEPTH>"
          + "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>0</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>"
          + "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>1728000000</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>"
          + "</SPEED></BWFXML>";

  @TempDir Path folder;
  private Path wav;

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bext() {
    return little(602 + 6)
        .put(0, latin("A take"))
        .put(256, latin("Recorder"))
        .put(320, latin("2024-05-0609:10:11"))
        .putLong(338, MIDNIGHT)
        .putShort(346, (short) 2)
        .putShort(412, (short) -2300)
        .put(602, latin("A=PCM\n"))
        .array();
  }

  private static byte[] cue(int... samples) {
    byte[] chunk = new byte[4 + 24 * samples.length];
    ByteBuffer cue = Bytes.little(chunk).putInt(samples.length);
    for (int i = 0; i < samples.length; i++) {
      cue.putInt(i + 1)
          .putInt(samples[i])
          .put(latin("data"))
          .putInt(0)
          .putInt(0)
          .putInt(samples[i]);
    }
    return chunk;
  }

  private static byte[] labels(String... texts) {
    byte[] list = latin("adtl");
    for (int i = 0; i < texts.length; i++) {
      byte[] text = latin(texts[i] + "\0");
      byte[] label =
          little(12 + text.length + (text.length & 1))
              .put(latin("labl"))
              .putInt(4 + text.length)
              .putInt(i + 1)
              .put(text)
              .array();
      list = Pcm.joined(list, label);
    }
    return list;
  }

  @BeforeEach
  void aBroadcastWave() throws Exception {
    Path tone = Tone.of(48_000, 1, 48_000).writeWav(folder.resolve("tone.wav"), 16);
    byte[] file = Files.readAllBytes(tone);
    for (Object[] chunk :
        List.of(
            new Object[] {"bext", bext()},
            new Object[] {"iXML", latin(IXML)},
            new Object[] {"cue ", cue(6_000, 30_000)},
            new Object[] {"LIST", labels("one", "two")},
            new Object[] {"smpl", new byte[36]})) {
      file =
          OddId3Test.chunked(file, (String) chunk[0], (byte[]) chunk[1], ByteOrder.LITTLE_ENDIAN);
    }
    wav = Files.write(folder.resolve("take.wav"), file);
  }

  /** The chunks of a RIFF file but for samples, each as its name and content. */
  private static List<String> chunks(Path file) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getInt(4)).isEqualTo(bytes.capacity() - 8);
    List<String> chunks = new ArrayList<>();
    int at = 12;
    while (at + 8 <= bytes.capacity()) {
      String id = new String(bytes.array(), at, 4, StandardCharsets.ISO_8859_1);
      int length = bytes.getInt(at + 4);
      if (!List.of("data", "fmt ").contains(id)) {
        chunks.add(new String(bytes.array(), at + 8, length, StandardCharsets.ISO_8859_1));
      }
      at += 8 + length + (length & 1);
    }
    return chunks;
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String exiftool(Path file) {
    return Tool.orSkip("exiftool", "-ver").text("-s", "-TimeReference", "-Originator", file);
  }

  @Test
  void chunksStayByteForByteFromWavToWav() throws Exception {
    ProcessResult result = Attempt.result(Convert.to(AudioFormat.WAV), wav, folder.resolve("out"));

    assertThat(result.warnings()).isEmpty();
    assertThat(chunks(folder.resolve("out/take.wav")))
        .containsExactlyInAnyOrder(
            latin(bext()),
            IXML,
            latin(cue(6_000, 30_000)),
            latin(labels("one", "two")),
            latin(new byte[36]));
    assertThat(AudioFile.countSamples(folder.resolve("out/take.wav"))).isEqualTo(48_000);
  }

  @Test
  void aPartHasItsOwnTimeAndThePointsThatLieInIt() throws Exception {
    Attempt attempt = new Attempt(wav, folder.resolve("out"), () -> false);
    ProcessResult result = attempt.run(Split.fixed(Duration.ofMillis(500)));

    Path second = attempt.outputs().get(1);
    assertThat(result.warnings())
        .containsExactly("chunks left out: smpl no longer hold for the sound as it has become");
    assertThat(exiftool(second)).contains(": " + (MIDNIGHT + 24_000), "Recorder");
    assertThat(chunks(second))
        .contains(IXML.replace("1728000000", "1728024000"))
        .anySatisfy(
            chunk -> assertThat(chunk).hasSize(28).endsWith(latin(little(4).putInt(6_000).array())))
        .anySatisfy(
            chunk -> assertThat(chunk).startsWith("adtl").contains("two").doesNotContain("one"));
    assertThat(
            Bytes.little(chunks(second).get(0).getBytes(StandardCharsets.ISO_8859_1)).getShort(412))
        .isEqualTo((short) 0x7FFF);
  }

  @Test
  void timesAreCountedInTheNewRate() throws Exception {
    Path out =
        Attempt.output(
            Convert.to(AudioFormat.WAV).sampleRateHz(16_000), wav, folder.resolve("out"));

    assertThat(exiftool(out)).contains(": " + MIDNIGHT / 3);
    assertThat(chunks(out))
        .contains(latin(cue(2_000, 10_000)))
        .anySatisfy(
            chunk -> assertThat(chunk).contains("<FILE_SAMPLE_RATE>16000<", "_LO>576000000<"));
  }

  @Test
  void otherFormatsGetTheTextsAndTellTheRestAndGiveThemBack() throws Exception {
    ProcessResult result = Attempt.result(Convert.to(AudioFormat.FLAC), wav, folder.resolve("out"));
    Path flac = folder.resolve("out/take.flac");

    assertThat(result.warnings())
        .containsExactly("tags left out: FLAC has no place for iXML, cue, LIST, smpl");
    assertThat(Mutagen.read(flac).split("\n"))
        .contains(
            "DESCRIPTION=A take",
            "ORIGINATOR=Recorder",
            "ORIGINATION_DATE=2024-05-06",
            "TIME_REFERENCE=" + MIDNIGHT);
    Path part =
        Attempt.outputs(
                Split.fixed(Duration.ofMillis(500)).format(AudioFormat.WAV),
                flac,
                folder.resolve("parts"))
            .get(1);
    assertThat(exiftool(part)).contains(": " + (MIDNIGHT + 24_000), "Recorder");
  }

  @Test
  void chunksOfAiffStayInAiff() throws Exception {
    Path aiff = Attempt.output(Convert.to(AudioFormat.AIFF), wav, folder.resolve("aiff"));
    byte[] mark = latin("\0\1\0\1\0\0\0\7\1x");
    Files.write(
        aiff, OddId3Test.chunked(Files.readAllBytes(aiff), "MARK", mark, ByteOrder.BIG_ENDIAN));

    Path same = Attempt.output(Convert.to(AudioFormat.AIFF), aiff, folder.resolve("same"));
    ProcessResult other =
        Attempt.result(Convert.to(AudioFormat.WAV), aiff, folder.resolve("other"));

    assertThat(latin(Files.readAllBytes(same))).contains("MARK\0\0\0\n" + latin(mark));
    assertThat(other.warnings()).containsExactly("tags left out: WAV has no place for MARK");
  }

  @Test
  void severalAnnotationsOfAiffAreAllCarried() throws Exception {
    byte[] aiff =
        Files.readAllBytes(
            Attempt.output(
                Convert.to(AudioFormat.AIFF), folder.resolve("tone.wav"), folder.resolve("aiff")));
    for (String note : List.of("one", "two")) {
      aiff = OddId3Test.chunked(aiff, "ANNO", latin(note), ByteOrder.BIG_ENDIAN);
    }
    Path given = Files.write(folder.resolve("notes.aiff"), aiff);

    Path flac = Attempt.output(Convert.to(AudioFormat.FLAC), given, folder.resolve("flac"));
    Path same = Attempt.output(Normalize.peak(-1), given, folder.resolve("same"));

    for (Path carried : List.of(flac, same)) {
      assertThat(TaggedFile.open(carried).tags()).containsEntry("comment", List.of("one\ntwo"));
    }
  }

  @Test
  void flacGivesBackTheForeignMetadataThatItWasMadeWith() throws Exception {
    Tool flac = Tool.orSkip("flac", "--version");
    Path given = folder.resolve("foreign.flac");
    flac.bytes("-s", "--keep-foreign-metadata", wav, "-o", given);

    Path same = Attempt.output(Convert.to(AudioFormat.FLAC), given, folder.resolve("same"));
    ProcessResult louder = Attempt.result(Normalize.peak(-1), given, folder.resolve("louder"));

    flac.bytes("-s", "-d", "--keep-foreign-metadata", same, "-o", folder.resolve("back.wav"));
    assertThat(folder.resolve("back.wav")).hasSameBinaryContentAs(wav);
    assertThat(louder.warnings())
        .contains("chunks left out: APPLICATION no longer hold for the sound as it has become");
  }
}
