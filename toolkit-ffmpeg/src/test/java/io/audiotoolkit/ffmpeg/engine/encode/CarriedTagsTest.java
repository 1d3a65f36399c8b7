package io.audiotoolkit.ffmpeg.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Mutagen;
import io.audiotoolkit.ffmpeg.Pcm;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.concat.Concat;
import io.audiotoolkit.ffmpeg.engine.container.ApeTag;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3v1;
import io.audiotoolkit.ffmpeg.engine.metadata.Picture;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tags become in outputs, read back by mutagen. */
class CarriedTagsTest extends TaggedInputs {

  @ParameterizedTest
  @ValueSource(strings = {"FLAC", "OGG", "OPUS", "MP3", "M4A", "AIFF", "AAC", "WAV"})
  void valuesKeepTheirOrderIntoAndOutOfEveryFormat(String between) throws Exception {
    Path input =
        flac(
            List.of(
                "ARTIST=First",
                "ARTIST=Second",
                "ARTIST=Third",
                "COMPOSER=C1",
                "COMPOSER=C2",
                "GENRE=G1",
                "GENRE=G2",
                "MUSICBRAINZ_ARTISTID=m1",
                "MUSICBRAINZ_ARTISTID=m2",
                "MUSICBRAINZ_ARTISTID=m3"));
    Path there = output(Convert.to(AudioFormat.valueOf(between)), input);

    Path back = Attempt.output(Convert.to(AudioFormat.FLAC), there, folder.resolve("back"));

    assertThat(TaggedFile.open(back).tags())
        .containsEntry("artist", List.of("First", "Second", "Third"))
        .containsEntry("composer", List.of("C1", "C2"))
        .containsEntry("genre", List.of("G1", "G2"))
        .containsEntry("MUSICBRAINZ_ARTISTID", List.of("m1", "m2", "m3"));
  }

  @Test
  void commentsOfOneAndTheSameFormatStayByteForByte() throws Exception {
    List<String> comments =
        List.of(
            "COMMENT=c",
            "DESCRIPTION=d",
            "Disc=1",
            "TRACKNUMBER=3",
            "TOTALTRACKS=12",
            "artist=A",
            "ENCODER=Lavf61",
            "ARTIST=B",
            "ORGANIZATION=o",
            "ISRC=i",
            "CUSTOM=1",
            "CUSTOM=1");

    for (AudioFormat format : List.of(AudioFormat.FLAC, AudioFormat.OPUS)) {
      Path out = output(Convert.to(format), flac(comments));

      assertThat(Mutagen.read(out).strip().split("\n"))
          .containsExactlyElementsOf(
              comments.stream().filter(one -> !one.startsWith("ENCODER")).toList());
    }
  }

  @Test
  void whoEncodedAFileIsCarriedAsTheArchivistWroteIt() throws Exception {
    for (AudioFormat format : List.of(AudioFormat.FLAC, AudioFormat.MP3, AudioFormat.WAV)) {
      Path out = output(Convert.to(format), flac(List.of("ENCODED-BY=Jo, on the Studer A807")));

      assertThat(TaggedFile.open(out).tags())
          .containsEntry("encoded_by", List.of("Jo, on the Studer A807"));
    }
  }

  @Test
  void ofTwoListsOfCommentsTheFirstCountsAndTheSecondAddsWhatItAloneHas() throws Exception {
    byte[] one = Files.readAllBytes(flac(List.of("TITLE=first", "ARTIST=A")));
    byte[] second = listed(List.of("Title=second", "GENRE=g", "GENRE=h"));
    int behindTheFirst = 42 + listed(List.of("TITLE=first", "ARTIST=A")).length;
    Path file = folder.resolve("two.flac");
    try (var out = Files.newOutputStream(file)) {
      out.write(one, 0, behindTheFirst);
      out.write(second);
      out.write(one, behindTheFirst, one.length - behindTheFirst);
    }

    Path converted = output(Convert.to(AudioFormat.FLAC), file);
    Path edited = Attempt.output(Tags.set("mood", "m"), file, folder.resolve("edited"));
    for (Path out : List.of(converted, edited)) {
      assertThat(TaggedFile.open(out).tags())
          .containsEntry("title", List.of("first"))
          .containsEntry("artist", List.of("A"))
          .containsEntry("genre", List.of("g", "h"));
    }
  }

  @Test
  void aThousandEqualCommentsStayAThousand() throws Exception {
    List<String> comments = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      comments.add("COMMENT=the same");
    }

    Path out = output(Convert.to(AudioFormat.FLAC), flac(comments));

    assertThat(TaggedFile.open(out).tags().get("comment")).hasSize(1_000);
  }

  private static final TagEdits MEANINGS =
      TagEdits.NONE
          .and("comment", "hello")
          .and("lyrics", "lala")
          .and("compilation", "1")
          .and("isrc", "US123")
          .and("bpm", "120")
          .and("original_date", "1970")
          .and("sort_artist", "Body, Some")
          .and("track", "3/12")
          .and("disc", "1/2");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          MP3; COMM::und hello;USLT::und lala;TCMP 1;TSRC US123;TBPM 120;TDOR 1970;TSOP Body, Some;TRCK 3/12;TPOS 1/2
          AIFF; COMM::und hello;USLT::und lala;TCMP 1;TSRC US123;TBPM 120;TDOR 1970;TSOP Body, Some;TRCK 3/12;TPOS 1/2
          WAV; COMM::und hello;USLT::und lala;TCMP 1;TSRC US123;TBPM 120;TDOR 1970;TSOP Body, Some;TRCK 3/12;TPOS 1/2
          FLAC; COMMENT=hello;LYRICS=lala;COMPILATION=1;ISRC=US123;BPM=120;ORIGINALDATE=1970;ARTISTSORT=Body, Some;TRACKNUMBER=3;TRACKTOTAL=12
          OPUS; COMMENT=hello;LYRICS=lala;COMPILATION=1;ISRC=US123;BPM=120;ORIGINALDATE=1970;ARTISTSORT=Body, Some;DISCNUMBER=1;DISCTOTAL=2
          M4A; ©cmt hello;©lyr lala;cpil True;----:com.apple.iTunes:ISRC US123;tmpo 120;soar Body, Some;trkn (3, 12);disk (1, 2);----:com.apple.iTunes:ORIGINALDATE 1970
          """)
  void tagsKeepTheirMeaningFromMp3FlacAndM4a(
      AudioFormat to,
      String a,
      String b,
      String c,
      String d,
      String e,
      String f,
      String g,
      String h,
      String i)
      throws Exception {
    Path mp3 = mp3(MEANINGS);
    for (AudioFormat from : List.of(AudioFormat.MP3, AudioFormat.FLAC, AudioFormat.M4A)) {
      Path input = Attempt.output(Convert.to(from), mp3, folder.resolve("from" + from));

      Path out = Attempt.output(Convert.to(to), input, folder.resolve("to" + from));

      assertThat(Mutagen.read(out).split("\n"))
          .as("from %s", from)
          .contains(a, b, c, d, e, f, g, h, i);
    }
  }

  @Test
  void framesThatNobodyHereUnderstandsGoFromMp3ToMp3() throws Exception {
    Path input = Attempt.output(Convert.to(AudioFormat.MP3), plain, folder.resolve("mp3"));
    Tool.orSkip("/usr/bin/python3", "-cimport mutagen")
        .text(
            "-c",
            """
            import sys
            import mutagen.id3 as m
            t = m.ID3()
            t.add(m.COMM(encoding=3, lang='eng', desc='', text=['hello']))
            t.add(m.USLT(encoding=3, lang='deu', desc='d', text='lala'))
            t.add(m.UFID(owner='http://musicbrainz.org', data=b'mbid'))
            t.add(m.UFID(owner='someone', data=b'id'))
            t.add(m.POPM(email='a@b', rating=196, count=7))
            t.add(m.WXXX(encoding=3, desc='page', url='http://x.org/'))
            t.add(m.PRIV(owner='me', data=b'123'))
            t.add(m.TXXX(encoding=3, desc='mine', text=['1', '2']))
            t.save(sys.argv[1], v2_version=3, v23_sep=None)
            """,
            input);

    for (AudioProcessor processor :
        List.of(
            Convert.to(AudioFormat.MP3),
            Convert.to(AudioFormat.MP3).copy(true),
            Split.fixed(Duration.ofMillis(250)).copy(true),
            Convert.to(AudioFormat.AIFF))) {
      ProcessResult result = Attempt.result(processor, input, folder.resolve("quiet" + processor));
      assertThat(result.warnings()).noneMatch(warning -> warning.contains("tags left out"));
      Path out = Attempt.outputs(processor, input, folder.resolve("out" + processor)).get(0);
      assertThat(Mutagen.read(out).split("\n"))
          .contains(
              "COMM::eng hello",
              "USLT:d:deu lala",
              "UFID http://musicbrainz.org mbid",
              "UFID someone id",
              "POPM a@b 196 7",
              "WXXX:page http://x.org/",
              "TXXX:mine 1|2");
    }

    ProcessResult flac =
        Attempt.result(Convert.to(AudioFormat.FLAC), input, folder.resolve("flac"));
    assertThat(flac.warnings())
        .containsExactly("tags left out: FLAC has no place for PRIV, POPM, UFID");
    assertThat(Mutagen.read(folder.resolve("flac/song.flac")).split("\n"))
        .containsExactlyInAnyOrder(
            "COMMENT=hello",
            "LYRICS=lala",
            "MUSICBRAINZ_TRACKID=mbid",
            "URL:PAGE=http://x.org/",
            "MINE=1",
            "MINE=2");
  }

  @Test
  void identifiersOfMusicBrainzAreCalledAsPicardCallsThem() throws Exception {
    Path flac =
        flac(List.of("MUSICBRAINZ_TRACKID=r", "MUSICBRAINZ_ALBUMID=a", "RELEASETYPE=album"));

    Path mp3 = output(Convert.to(AudioFormat.MP3), flac);
    Path m4a = output(Convert.to(AudioFormat.M4A), flac);

    assertThat(Mutagen.read(mp3).split("\n"))
        .containsExactlyInAnyOrder(
            "UFID http://musicbrainz.org r",
            "TXXX:MusicBrainz Album Id a",
            "TXXX:MusicBrainz Album Type album");
    assertThat(Mutagen.read(m4a).split("\n"))
        .contains(
            "----:com.apple.iTunes:MusicBrainz Track Id r",
            "----:com.apple.iTunes:MusicBrainz Album Id a");
    for (Path between : List.of(mp3, m4a)) {
      Path back = Attempt.output(Convert.to(AudioFormat.FLAC), between, folder.resolve("back"));
      assertThat(Mutagen.read(back).split("\n"))
          .containsExactlyInAnyOrder(
              "MUSICBRAINZ_TRACKID=r", "MUSICBRAINZ_ALBUMID=a", "RELEASETYPE=album");
    }
  }

  @Test
  void aTagOfApeBehindAnMp3IsCarriedToo() throws Exception {
    Path input = mp3(TagEdits.NONE.and("title", "t"));
    byte[] item =
        Pcm.joined(new byte[] {8, 0, 0, 0, 0, 0, 0, 0}, bytes("REPLAYGAIN_TRACK_GAIN\0-3.00 dB"));
    ApeTag ape = new ApeTag(0, 2_000, List.of(new ApeTag.Item("REPLAYGAIN_TRACK_GAIN", item)));
    Files.write(input, Pcm.joined(Files.readAllBytes(input), ape.bytes()));

    assertThat(Mutagen.read(output(Convert.to(AudioFormat.FLAC), input)))
        .contains("TITLE=t", "REPLAYGAIN_TRACK_GAIN=-3.00 dB");
  }

  @Test
  void whatAloneTheTagOfOldPlayersKnowsIsCarriedToo() throws Exception {
    Path input = mp3(TagEdits.NONE.and("title", "The whole of a long title"));
    byte[] old = Arrays.copyOf(bytes("TAGThe whole of"), Id3v1.BYTES);
    System.arraycopy(bytes("Somebody"), 0, old, 33, 8);
    old[127] = (byte) 255; // no genre
    Files.write(input, Pcm.joined(Files.readAllBytes(input), old));

    assertThat(Mutagen.read(output(Convert.to(AudioFormat.FLAC), input)))
        .isEqualTo(lines("TITLE=The whole of a long title", "ARTIST=Somebody"));
  }

  @Test
  void joinedFilesGetThePicturesAndTheSeveralValuesThatAllOfThemHave() throws Exception {
    Path both =
        flac(List.of("ARTIST=One", "ARTIST=Two", "TITLE=a"), Picture.of(3, "image/png", "", PNG));
    Path other = Files.copy(both, folder.resolve("other.flac"));
    Path without = Files.copy(plain, folder.resolve("without.flac"));
    Path list = Files.writeString(folder.resolve("list.txt"), both + "\n" + other + "\n");
    Path mixed = Files.writeString(folder.resolve("mixed.txt"), both + "\n" + without + "\n");

    Path joined = output(Concat.parts(), list);
    ProcessResult told = Attempt.result(Concat.parts(), mixed, folder.resolve("mixed"));

    assertThat(Mutagen.read(joined))
        .contains("ARTIST=One\nARTIST=Two\n", "PICTURE 3 image/png  " + PNG.length);
    assertThat(told.warnings())
        .contains("cover art left out: the parts have different ones, or not all have one");
  }
}
