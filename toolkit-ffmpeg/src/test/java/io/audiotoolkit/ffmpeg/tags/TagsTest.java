package io.audiotoolkit.ffmpeg.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Mutagen;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.model.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags written by us, read by ffprobe, mutagen and metaflac; sound compared packet by packet. */
class TagsTest {

  private static final String TITLE = "Ärger über 音楽 — “quoted” 😀";
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAABAAAAAMCAIAAADkharWAAAAFUlEQVR4nGNQcGggCTGMahjVgB0BALWM"
          + "qAEeIp/JAAAAAElFTkSuQmCC";

  private static final Tags EDITS =
      Tags.set("title", TITLE)
          .andSet("artist", "Somebody else")
          .andSet("album", "A new album")
          .andSet("track", "3/12")
          .andSet("genre", "Jazz")
          .andSet("date", "1999")
          .andSet("comment", "no comment")
          .andSet("REPLAYGAIN_TRACK_GAIN", "-6.50 dB")
          .andRemove("composer", "Mood");

  private static final Map<AudioFormat, Path> CONVERTED = new TreeMap<>();

  @TempDir static Path given;
  private static Path flac;
  private int edits;

  @TempDir Path folder;

  @BeforeAll
  static void makeAFlacWithTagsCoverAndChapters() throws Exception {
    Tool metaflac = Tool.orSkip("metaflac", "--version");
    Path wav = Tone.of(44_100, 2, 2 * 44_100 + 1_234).writeWav(given.resolve("song.wav"), 16);
    flac = Attempt.output(Convert.to(AudioFormat.FLAC), wav, given.resolve("flac"));
    Path picture = Files.write(given.resolve("cover.png"), Base64.getDecoder().decode(PNG));
    metaflac.text("--import-picture-from=" + picture, flac);
    for (String tag :
        new String[] {
          "TITLE=Old title",
          "ARTIST=One",
          "COMPOSER=Old composer",
          "MOOD=Calm",
          "COPYRIGHT=Kept notice",
          "CATALOGNUMBER=0f3a-kept",
          "CHAPTER001=00:00:00.000",
          "CHAPTER001NAME=Intro",
          "CHAPTER002=00:00:01.500",
          "CHAPTER002NAME=Main part"
        }) {
      metaflac.text("--no-utf8-convert", "--set-tag=" + tag, flac);
    }
  }

  private static Path inFormat(AudioFormat format) throws Exception {
    Path known = CONVERTED.get(format);
    if (known == null) {
      known = Attempt.output(Convert.to(format), flac, given.resolve("from-" + format));
      CONVERTED.put(format, known);
    }
    return known;
  }

  private Path edited(Tags tags, Path file) throws Exception {
    return Attempt.output(tags, file, folder.resolve("out" + ++edits));
  }

  /** The packets with their times, and the samples, as FFmpeg 5.1 finds them. */
  private static String sound(Path file) {
    String all =
        Tool.ffmpeg()
            .text(
                "-v",
                "error",
                "-i",
                file,
                "-map",
                "0:a",
                "-c",
                "copy",
                "-f",
                "framemd5",
                "-",
                "-map",
                "0:a",
                "-f",
                "md5",
                "-");
    return all.replaceAll(", S=.*", ""); // side data made of tags: comments, ReplayGain
  }

  /** What ffprobe sees of tags and chapters, by lower-case keys. */
  private static Map<String, String> seen(Path file) {
    String all =
        Tool.ffprobe()
            .text(
                "-v",
                "error",
                "-select_streams",
                "a",
                "-show_entries",
                "format_tags:stream_tags:chapter=start_time:chapter_tags",
                "-of",
                "flat",
                file);
    return Arrays.stream(all.split("\n"))
        .collect(
            Collectors.toMap(
                line ->
                    line.replaceAll("^(?:format|streams.stream.\\d+).tags\\.|=.*$", "")
                        .toLowerCase(Locale.ROOT),
                line -> line.replaceAll("^[^=]*=\"(.*)\"$", "$1"),
                (first, second) -> first,
                TreeMap::new));
  }

  @ParameterizedTest
  @EnumSource
  void allFormatsGetTheTagsAndKeepTheirSoundAndTheRest(AudioFormat format) throws Exception {
    Path before = inFormat(format);

    Path after = edited(EDITS, before);

    assertThat(sound(after)).isEqualTo(sound(before));
    Map<String, String> seen = seen(after);
    assertThat(seen)
        .containsEntry("title", TITLE)
        .containsEntry("artist", "Somebody else")
        .containsEntry("album", "A new album")
        .satisfies(
            tags ->
                assertThat(tags.get("track") + "/" + tags.getOrDefault("tracktotal", ""))
                    .isIn("3/12", "3/12/"))
        .containsEntry("genre", "Jazz")
        .containsEntry("date", "1999")
        .containsEntry("comment", "no comment")
        .containsEntry("copyright", "Kept notice")
        .doesNotContainKeys("composer", "mood");
    if (format != AudioFormat.WAV) { // of which ffprobe 5.1 reads the INFO list alone
      assertThat(seen)
          .containsEntry("replaygain_track_gain", "-6.50 dB")
          .containsEntry("catalognumber", "0f3a-kept")
          .containsEntry("chapters.chapter.1.start_time", "1.500000")
          .containsEntry("chapters.chapter.1.tags.title", "Main part");
      assertThat(AudioFile.probe(after).hasCover()).isEqualTo(AudioFile.probe(before).hasCover());
    }
  }

  @ParameterizedTest
  @EnumSource
  void editingTwiceGivesTheBytesOfEditingOnce(AudioFormat format) throws Exception {
    Path once = edited(EDITS, inFormat(format));

    Path twice = Attempt.output(EDITS, once, folder.resolve("twice"));

    assertThat(twice).hasSameBinaryContentAs(once);
  }

  @ParameterizedTest
  @CsvSource({
    "MP3, TIT2, TXXX:REPLAYGAIN_TRACK_GAIN",
    "AIFF, TIT2, TXXX:REPLAYGAIN_TRACK_GAIN",
    "WAV, TIT2, TXXX:REPLAYGAIN_TRACK_GAIN",
    "FLAC, title, replaygain_track_gain",
    "OPUS, title, replaygain_track_gain",
    "M4A, ©nam, ----:com.apple.iTunes:REPLAYGAIN_TRACK_GAIN",
    "ALAC, ©nam, ----:com.apple.iTunes:REPLAYGAIN_TRACK_GAIN"
  })
  void mutagenReadsThem(AudioFormat format, String title, String gain) throws Exception {
    Tool python = Tool.orSkip("/usr/bin/python3", "-cimport mutagen");

    Path after = edited(EDITS, inFormat(format));

    String printed =
        python.text(
            "-c",
            "import sys, mutagen; t = mutagen.File(sys.argv[1]).tags;"
                + "one = lambda k: t[k][0] if isinstance(t[k], list) else t[k].text[0];"
                + "text = lambda v: v.decode() if isinstance(v, bytes) else str(v);"
                + "sys.stdout.buffer.write((text(one(sys.argv[2])) + '|'"
                + " + text(one(sys.argv[3]))).encode())",
            after,
            title,
            gain);
    assertThat(printed).isEqualTo(TITLE + "|-6.50 dB");
  }

  @Test
  void flacsOwnToolFindsAFlacSound() throws Exception {
    Path after = edited(EDITS.andSet("long", "x".repeat(100_000)), flac);

    Tool.orSkip("flac", "--version").text("-s", "-t", after);

    String tag =
        Tool.orSkip("metaflac", "--version").text("--no-utf8-convert", "--show-tag=TITLE", after);
    assertThat(tag.strip()).isEqualTo("TITLE=" + TITLE);
  }

  @ParameterizedTest
  @EnumSource(names = {"OPUS", "M4A"})
  void tagsThatOutgrowTheirPlaceLeaveTheSoundAlone(AudioFormat format) throws Exception {
    Path before = inFormat(format);

    Path after = edited(Tags.set("lyrics", "la ".repeat(60_000)), before);

    Path back = edited(Tags.remove("lyrics"), after);
    assertThat(sound(after)).isEqualTo(sound(before));
    assertThat(Files.size(back)).isLessThanOrEqualTo(Files.size(before) + 2_048);
  }

  @Test
  void anM4aWhoseIndexComesFirstStaysInStep() throws Exception {
    Path first = folder.resolve("first.m4a");
    Tool.ffmpeg()
        .bytes(
            "-v",
            "error",
            "-i",
            inFormat(AudioFormat.M4A),
            "-map",
            "0:a",
            "-c",
            "copy",
            "-movflags",
            "+faststart",
            first);

    Path after = edited(Tags.set("comment", "long ".repeat(5_000)), first);

    assertThat(sound(after)).isEqualTo(sound(first));
  }

  @Test
  void anM4aWhoseTagsStandInABoxOfQuickTimesKindIsWritten() throws Exception {
    byte[] file = Files.readAllBytes(inFormat(AudioFormat.M4A));
    String text = new String(file, StandardCharsets.ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int meta = text.indexOf("meta", text.lastIndexOf("moov")) - 4;
    for (String box : new String[] {"moov", "udta", "meta"}) {
      int at = text.lastIndexOf(box, meta + 4) - 4;
      bytes.putInt(at, bytes.getInt(at) - 4);
    }
    Path plain = folder.resolve("plain.m4a");
    try (var out = Files.newOutputStream(plain)) {
      out.write(file, 0, meta + 8);
      out.write(file, meta + 12, file.length - meta - 12);
    }

    Path after = edited(Tags.set("title", "New"), plain);

    assertThat(Mutagen.read(after)).contains("©nam New", "cprt Kept notice");
    assertThat(sound(after)).isEqualTo(sound(inFormat(AudioFormat.M4A)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ogg", "spx"})
  void vorbisAndSpeexOfOthersAreTakenToo(String extension) throws Exception {
    Path other = folder.resolve("other." + extension);
    Tool.ffmpeg()
        .bytes(
            "-v",
            "error",
            "-i",
            flac,
            "-map",
            "0:a",
            "-ac",
            "1",
            "-ar",
            "16000",
            "-c:a",
            extension.equals("ogg") ? "libvorbis" : "libspeex",
            "-metadata",
            "artist=Old",
            other);

    Path after = edited(EDITS.andSet("lyrics", "la ".repeat(60_000)), other);

    assertThat(sound(after)).isEqualTo(sound(other));
    assertThat(seen(after)).containsEntry("title", TITLE).containsEntry("artist", "Somebody else");
  }

  @Test
  void severalValuesStaySeveral() throws Exception {
    Path after = edited(Tags.set("artist", "One", "Two; still two"), flac);

    assertThat(TaggedFile.open(after).tags().get("artist"))
        .containsExactly("One", "Two; still two");
    assertThat(
            TaggedFile.open(edited(Tags.set("artist", "One", "Two"), inFormat(AudioFormat.MP3)))
                .tags())
        .containsEntry("artist", List.of("One", "Two"));
  }

  @Test
  void readingGivesJson() throws Exception {
    Path after = edited(EDITS, flac);

    String json = Files.readString(Attempt.output(Tags.read(), after, folder.resolve("json")));

    assertThat(json)
        .contains("\"file\": \"song.flac\"", "\"container\": \"flac\"", "\"title\": \"Ärger über")
        .contains("\"codec\": \"png\"", "\"startSeconds\": 1.5", "\"title\": \"Main part\"");
  }

  @Test
  void whatCannotBeWrittenCanBeReadAndSaysSo() throws Exception {
    Path matroska = folder.resolve("song.mka");
    Tool.ffmpeg().bytes("-v", "error", "-i", flac, "-map", "0:a", "-c", "copy", matroska);

    assertThat(Files.readString(Attempt.output(Tags.read(), matroska, folder.resolve("json"))))
        .contains("Old title");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> edited(EDITS, matroska))
        .withMessageContaining("tags of this kind of file cannot be written")
        .withMessageContaining("convert it first");
  }

  @Test
  void anEmptyValueRemovesATag() throws Exception {
    Path after = edited(Tags.set("title", "").andSet("artist", "", "One"), flac);

    assertThat(TaggedFile.open(after).tags())
        .doesNotContainKey("title")
        .containsEntry("artist", List.of("One"));
  }
}
