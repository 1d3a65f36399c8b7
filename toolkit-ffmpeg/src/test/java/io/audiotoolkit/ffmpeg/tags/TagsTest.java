package io.audiotoolkit.ffmpeg.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Mutagen;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessResult;
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

  @ParameterizedTest
  @CsvSource({
    "tags.csv, 'path,title,artist,artist\nsong.flac,\"A, \"\"B\"\"\",One,Two\nother.flac,x,,'",
    "tags.json, '{\"song.flac\":\t{\"title\": \"A, \\\"B\\\"\", \"artist\": [\"One\", \"Two\"]}}'",
    "tags.yaml, 'song.flac:\n  title: A, \"B\"\n  artist: [One, Two]\n'"
  })
  void aTableSaysWhatEachFileGets(String name, String text) throws Exception {
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      Path table = Files.writeString(flac.resolveSibling(name), text.replace("\n", lineEnd));

      Path after = edited(Tags.table(table).andRemove("mood"), flac);

      assertThat(TaggedFile.open(after).tags())
          .containsEntry("title", List.of("A, \"B\""))
          .containsEntry("artist", List.of("One", "Two"))
          .containsKey("copyright")
          .doesNotContainKey("MOOD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wvpk", "MAC "})
  void aDryRunSaysInTheWordsOfTheRunThatTagsCannotBeWritten(String mark) throws Exception {
    Path file = Files.writeString(folder.resolve("song.wv"), mark + "\0".repeat(100));
    Path table = Files.writeString(folder.resolve("t.csv"), "path,title\nsong.wv,x\n");

    for (AudioProcessor work : List.of(EDITS, Tags.table(table), ReplayGain.tracks())) {
      InputException told = catchThrowableOfType(InputException.class, () -> work.forecast(file));
      InputException failed =
          catchThrowableOfType(
              InputException.class, () -> Attempt.result(work, file, folder.resolve("out")));

      assertThat(told)
          .hasMessageStartingWith("tags of this kind of file cannot be written: " + file)
          .hasMessage(failed.getMessage());
    }
  }

  @Test
  void aFileThatNoTableNamesIsSkipped() throws Exception {
    Path table = Files.writeString(folder.resolve("tags.csv"), "path,title\nother.flac,x\n");

    ProcessResult result = Attempt.result(Tags.table(table), flac, folder.resolve("out"));

    assertThat(result.claim()).isEqualTo(ProcessResult.Claim.NOTHING_TO_DO);
    assertThat(Tags.table(table).forecast(flac))
        .isEqualTo(new Forecast(List.of(), "nothing to do, for the table does not name it"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gone.csv||does not exist; name another file",
        "t.csv|''|it is empty; its first row must name the columns: path, and then a tag each",
        "t.csv|'file,title\nsong.flac,x'|line 1 must name the columns, path and then a tag each, and names: file, title",
        "t.csv|'path,title\n\nsong.flac,x,y'|line 3: it must have a path and at most 2 cells, as the columns are named, and"
            + " has: song.flac, x, y",
        "t.csv|'path,title\nsong.flac,\"x\n'|line 2 has a quote (\") that is not closed",
        "t.csv|'path,title\na.flac,\"x\r\ny\"\na.flac,z\n'|line 4: it names a.flac twice",
        "t.csv|'path,ti\u00e9tle\na.flac,x\n'|line 2: the key of a tag (ti\u00e9tle)",
        "t.json|'{\"song.flac\":\n {\"title\": \"x\"'|line 2, column 15: expected ',' or '}'",
        "t.yaml|'a: [b'|line 1, column 6: expected ',' or ']'",
        "t.yaml|'just a text'|it must be an object whose keys are paths",
        "t.yaml|'a.flac: text'|what it says of a.flac (text) is no object of tags",
      })
  void aTableOfNoUseIsSaidBeforeAnythingRuns(String name, String text, String problem)
      throws Exception {
    Path table = folder.resolve(name);
    if (text != null) {
      Files.writeString(table, text);
    }

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tags.table(table).preflight())
        .withMessageStartingWith("the table of tags (" + table + ") ")
        .withMessageContaining(problem)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() -> Attempt.result(Tags.table(table), flac, folder.resolve("out")))
        .withMessageContaining(problem);
  }

  @Test
  void rowsOfATableThatAreNoInputsAreNamed() throws Exception {
    Path table = folder.resolve("tags.csv");
    Files.writeString(
        table, "title,Path\nA,a.flac\nB,b.flac\nC,sub/../c.flac\nD,d.flac\nE,e.flac\n");
    Tags tags = Tags.table(table);

    assertThat(tags.remarks(folder.toRealPath().resolve("b.flac")::equals))
        .containsExactly(
            "the table of tags (%s) names 4 of 5 files that are no inputs: a.flac (line 2), sub/../c.flac (line 4), d.flac (line 5) and 1 more; paths are relative to its folder"
                .formatted(table));
    assertThat(tags.remarks(file -> true)).isEmpty();
    assertThat(Tags.read().remarks(file -> false)).isEmpty();
    Files.writeString(table, "path,title\n");
    assertThat(tags.remarks(file -> true))
        .containsExactly("the table of tags (%s) names no file".formatted(table));
  }

  @Test
  void anEmptyValueRemovesATag() throws Exception {
    Path after = edited(Tags.set("title", "").andSet("artist", "", "One"), flac);

    assertThat(TaggedFile.open(after).tags())
        .doesNotContainKey("title")
        .containsEntry("artist", List.of("One"));
  }
}
