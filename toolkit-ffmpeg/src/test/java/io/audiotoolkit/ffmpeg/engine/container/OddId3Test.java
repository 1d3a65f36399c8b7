package io.audiotoolkit.ffmpeg.engine.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Mutagen;
import io.audiotoolkit.ffmpeg.Pcm;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3Tag;
import io.audiotoolkit.ffmpeg.tags.ReplayGain;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.model.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags of ID3v2 as other programs write them, beside the standard; read back by mutagen. */
class OddId3Test {

  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAABAAAAAMCAIAAADkharWAAAAFUlEQVR4nGNQcGggCTGMahjVgB0BALWM"
                  + "qAEeIp/JAAAAAElFTkSuQmCC");

  @TempDir static Path given;
  @TempDir Path folder;
  private static byte[] mp3;
  private static byte[] adts;
  private static byte[] wav;
  private static byte[] aiff;

  @BeforeAll
  static void makeFilesWithoutTags() throws Exception {
    Path tone = Tone.of(44_100, 2, 44_100).writeWav(given.resolve("tone.wav"), 16);
    wav = Files.readAllBytes(tone);
    mp3 = untagged(AudioFormat.MP3, tone);
    adts = untagged(AudioFormat.AAC, tone);
    aiff =
        Files.readAllBytes(
            Attempt.output(Convert.to(AudioFormat.AIFF), tone, given.resolve("aiff")));
  }

  private static byte[] untagged(AudioFormat format, Path tone) throws Exception {
    Path file = Attempt.output(Convert.to(format), tone, given.resolve("plain"));
    byte[] bytes = Files.readAllBytes(file);
    return Arrays.copyOfRange(bytes, Id3Tag.length(bytes), bytes.length);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] safe(int size) {
    return new byte[] {
      (byte) (size >> 21), (byte) (size >> 14 & 127), (byte) (size >> 7 & 127), (byte) (size & 127)
    };
  }

  private static byte[] plain(int size) {
    return ByteBuffer.allocate(4).putInt(size).array();
  }

  private static byte[] frame(String id, String text) {
    return frame(id, latin("\0" + text));
  }

  private static byte[] frame(String id, byte[] body) {
    return Pcm.joined(latin(id), plain(body.length), new byte[2], body);
  }

  private static byte[] picture() {
    return Pcm.joined(latin("\0image/png\0\3\0"), PNG);
  }

  private static byte[] tag(int version, int flags, byte[] body) {
    return Pcm.joined(
        latin("ID3"), new byte[] {(byte) version, 0, (byte) flags}, safe(body.length), body);
  }

  /** A file of a kind whose tag is this one. */
  private Path with(byte[] tag, AudioFormat format) throws Exception {
    byte[] file =
        switch (format) {
          case MP3 -> Pcm.joined(tag, mp3);
          case AAC -> Pcm.joined(tag, adts);
          case WAV -> chunked(wav, "id3 ", tag, ByteOrder.LITTLE_ENDIAN);
          case AIFF -> chunked(aiff, "ID3 ", tag, ByteOrder.BIG_ENDIAN);
          default -> throw new IllegalArgumentException(format.name());
        };
    return Files.write(folder.resolve("odd." + format.extension()), file);
  }

  static byte[] chunked(byte[] file, String id, byte[] tag, ByteOrder order) {
    byte[] padded = Arrays.copyOf(tag, tag.length + (tag.length & 1));
    byte[] size = ByteBuffer.allocate(4).order(order).putInt(padded.length).array();
    byte[] all = Pcm.joined(file, latin(id), size, padded);
    ByteBuffer.wrap(all).order(order).putInt(4, all.length - 8);
    return all;
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3", "AAC", "WAV", "AIFF"})
  void nothingBehindAFrameOfAnOddNameIsLost(AudioFormat format) throws Exception {
    byte[] body =
        Pcm.joined(
            frame("TIT2", "Title"),
            frame("ncon", "x"),
            frame("TSA ", "Sort"),
            frame("TPE1", "Artist"),
            frame("APIC", picture()));

    Path out =
        Attempt.output(
            Tags.set("comment", "hi"), with(tag(3, 0, body), format), folder.resolve("out"));

    assertThat(Mutagen.read(out))
        .contains(
            "TIT2 Title",
            "TSOA Sort",
            "TPE1 Artist",
            "COMM::und hi",
            "PICTURE 3 image/png  " + PNG.length);
    assertThat(new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1)).contains("ncon");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void anExtendedHeaderThatIsAnnouncedAndNotThereHidesNoFrame(int version) throws Exception {
    byte[] body = Pcm.joined(frame("TIT2", "Title"), frame("TPE1", "Artist"));
    byte[] header =
        version == 3 ? Pcm.joined(plain(6), new byte[6]) : Pcm.joined(safe(6), new byte[2]);

    for (byte[] given : List.of(body, Pcm.joined(header, body))) {
      Path input = with(tag(version, 0x40, given), AudioFormat.MP3);
      Path out =
          Attempt.output(Tags.set("comment", "hi"), input, folder.resolve("out" + given.length));

      assertThat(Mutagen.read(out)).contains("TIT2 Title", "TPE1 Artist", "COMM::und hi");
    }
  }

  @Test
  void replayGainKeepsWhatStandsBehindAFrameOfAnOddName() throws Exception {
    byte[] body =
        Pcm.joined(frame("TS2\0", "Sort"), frame("TPE1", "Artist"), frame("APIC", picture()));

    Path out =
        Attempt.output(
            ReplayGain.tracks(), with(tag(3, 0, body), AudioFormat.MP3), folder.resolve("out"));

    assertThat(Mutagen.read(out))
        .contains(
            "TSO2 Sort",
            "TPE1 Artist",
            "PICTURE 3 image/png  " + PNG.length,
            "TXXX:REPLAYGAIN_TRACK_GAIN");
  }

  @Test
  void namesOfVersion2InATagOfVersion3AreThoseOfVersion3() throws Exception {
    byte[] body =
        Pcm.joined(
            frame("TP1\0", "Artist"),
            frame("TAL\0", "Album"),
            frame("COM\0", latin("\0eng\0Comment")),
            frame("TCP\0", "1"),
            frame("PIC\0", Pcm.joined(latin("\0PNG\3\0"), PNG)));
    Path given = with(tag(3, 0, body), AudioFormat.MP3);

    Path out = Attempt.output(Tags.set("title", "ZZ"), given, folder.resolve("out"));

    assertThat(Mutagen.read(out))
        .contains(
            "TPE1 Artist",
            "TALB Album",
            "COMM::eng Comment",
            "TCMP 1",
            "TIT2 ZZ",
            "PICTURE 3 image/png  " + PNG.length);
    assertThat(TaggedFile.open(given).tags())
        .containsAllEntriesOf(
            Map.of(
                "artist",
                List.of("Artist"),
                "album",
                List.of("Album"),
                "compilation",
                List.of("1")));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void sizesOfTheOtherVersionAreUnderstood(int version) throws Exception {
    byte[] artist = Pcm.joined(new byte[1], latin("A".repeat(300)));
    byte[] size = version == 3 ? safe(artist.length) : plain(artist.length);
    byte[] body =
        Pcm.joined(
            Pcm.joined(latin("TPE1"), size, new byte[2], artist),
            frame("TALB", "Album"),
            Pcm.joined(
                latin("APIC"),
                version == 3 ? safe(picture().length) : plain(picture().length),
                new byte[2],
                picture()),
            new byte[100]);

    Path out =
        Attempt.output(
            Tags.set("title", "New"),
            with(tag(version, 0, body), AudioFormat.MP3),
            folder.resolve("out"));

    assertThat(Mutagen.read(out))
        .contains("TPE1 AAA", "TALB Album", "TIT2 New", "PICTURE 3 image/png  " + PNG.length);
  }

  @Test
  void aFrameThatEndsInPaddingIsNotTakenForALongerOneThatMeetsALikeness() throws Exception {
    String title = "T".repeat(127); // 128 bytes, which are 256 where all bits of the size count
    byte[] likeness = Pcm.joined(new byte[128], frame("abcd", "x"), latin("behind it"));
    byte[] content = latin("\0" + title);
    byte[] body = Pcm.joined(latin("TIT2"), safe(128), new byte[2], content, likeness);

    Path given = with(tag(4, 0, body), AudioFormat.MP3);
    Path out = Attempt.output(Tags.set("artist", "New"), given, folder.resolve("out"));

    for (Path file : List.of(given, out)) {
      assertThat(TaggedFile.open(file).tags()).containsEntry("title", List.of(title));
    }
    assertThat(Mutagen.read(out)).contains("TIT2 " + title, "TPE1 New");
  }

  @Test
  void whatIsNoFrameIsNotWrittenWhereItWouldLengthenTheFrameBefore() throws Exception {
    String comment = "c".repeat(300); // a frame of 305 bytes, which are 561 if all bits count
    byte[] junk = latin("z".repeat(561 - 305 - 10));
    byte[] body = Pcm.joined(frame("TIT2", "Title"), new byte[10], junk, frame("TALB", "Album"));

    Path out =
        Attempt.output(
            Tags.set("comment", comment),
            with(tag(4, 0, body), AudioFormat.MP3),
            folder.resolve("out"));

    assertThat(TaggedFile.open(out).tags())
        .containsEntry("comment", List.of(comment))
        .doesNotContainKey("album");
    assertThat(Mutagen.read(out)).contains("TIT2 Title", comment);
  }

  @Test
  void aFrameThatReachesPastTheTagStaysAsBytes() throws Exception {
    byte[] broken = Pcm.joined(latin("TPE2"), plain(5_000), new byte[2], latin("\0Somebody"));
    byte[] body = Pcm.joined(frame("TIT2", "Title"), broken);

    Path out =
        Attempt.output(
            Tags.set("artist", "New"),
            with(tag(3, 0, body), AudioFormat.MP3),
            folder.resolve("out"));

    assertThat(Mutagen.read(out)).contains("TIT2 Title", "TPE1 New");
    assertThat(new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1))
        .contains(new String(broken, StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource({"128, 0, false", "128, 2, false", "128, 1, true", "0, 2, false"})
  void aPictureThatIsUnsynchronisedBecomesThePictureThatItWas(
      int ofTag, int ofFrame, boolean hasLength) throws Exception {
    byte[] jpeg =
        Pcm.joined(
            latin("\0image/jpeg\0\3\0"), new byte[] {-1, -40, -1, -32, -1, 0, -1, 0, 7, -1, -39});
    byte[] stuffed =
        latin(
            new String(jpeg, StandardCharsets.ISO_8859_1)
                .replace("\u00ff\0", "\u00ff\0\0")
                .replaceAll("\u00ff(?=[\u00e0-\u00ff])", "\u00ff\0"));
    byte[] content = hasLength ? Pcm.joined(safe(jpeg.length), stuffed) : stuffed;
    byte[] body =
        Pcm.joined(latin("APIC"), safe(content.length), new byte[] {0, (byte) ofFrame}, content);

    Path out =
        Attempt.output(
            Tags.set("title", "New"),
            with(tag(4, ofTag, body), AudioFormat.MP3),
            folder.resolve("out"));

    assertThat(Mutagen.read(out)).contains("PICTURE 3 image/jpeg  11", "TIT2 New");
    assertThat(new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1))
        .contains(new String(jpeg, StandardCharsets.ISO_8859_1));
  }

  @Test
  void aGroupingOfVersion2StaysWhatITunesCallsIt() throws Exception {
    byte[] gp1 = Pcm.joined(latin("GP1"), new byte[] {0, 0, 6}, latin("\0Group"));
    Path given = with(tag(2, 0, gp1), AudioFormat.MP3);

    var result = Attempt.result(Tags.set("title", "New"), given, folder.resolve("out"));

    assertThat(result.warnings()).isEmpty();
    assertThat(Mutagen.read(folder.resolve("out/odd.mp3"))).contains("GRP1 Group");
  }

  @Test
  void aDamagedTagOfVersion2IsNotCutShortInSilence() throws Exception {
    byte[] body =
        Pcm.joined(
            latin("TT2"),
            new byte[] {0, 0, 6},
            latin("\0Title"),
            latin("TP1"),
            new byte[] {9, 9, 9, 0, 'A'});

    var result =
        Attempt.result(
            Tags.set("album", "New"),
            with(tag(2, 0, body), AudioFormat.MP3),
            folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly("left out, because it is damaged: the ID3v2.2 tag from byte 12 on");
  }

  @Test
  void bytesBeforeTheFirstFrameAreSaidToBeThere() throws Exception {
    Path junk = Files.write(folder.resolve("junk.mp3"), Pcm.joined(new byte[600], mp3));

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Attempt.output(Tags.set("title", "t"), junk, folder.resolve("out")))
        .withMessageStartingWith("600 bytes that are no sound stand before the first frame of MP3");
  }
}
