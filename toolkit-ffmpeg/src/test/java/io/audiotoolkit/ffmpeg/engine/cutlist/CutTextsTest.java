package io.audiotoolkit.ffmpeg.engine.cutlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.audiotoolkit.ffmpeg.engine.text.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CutTextsTest {

  private static List<String> starts(CutList list) {
    return list.entries().stream().map(entry -> entry.start().toString()).toList();
  }

  @Test
  void aTimePerLineMayHaveALabel() {
    CutList list =
        PlainCuts.parse("# talk\n0:00 Intro\n\n1:05 - The rest\n2:00\nwhat?\n 62.5\tlate\n");

    assertThat(list.entries())
        .extracting(Entry::toString)
        .containsExactly(
            "00:00:00.000 Intro", "00:01:02.500 late", "00:01:05.000 The rest", "00:02:00.000");
    assertThat(list.problems()).containsExactly("line 6 does not begin with a time (what?)");
  }

  @Test
  void labelTracksOfAudacityAreRegionsAndPoints() {
    CutList list =
        PlainCuts.parse(
            """
            1.500000\t2.250000\tone
            \\\t100.0\t2000.0
            3.000000\t3.000000\tpoint
            5.0\t4.0\tback
            """);

    assertThat(list.entries())
        .containsExactly(
            new Entry(
                new Position(1_500_000_000, Position.NANOS),
                new Position(2_250_000_000L, Position.NANOS),
                "one",
                Map.of("title", "one")),
            new Entry(
                new Position(3_000_000_000L, Position.NANOS),
                null,
                "point",
                Map.of("title", "point")));
    assertThat(list.problems())
        .containsExactly("line 4 ends (00:00:04.000) before it begins (00:00:05.000)");
  }

  @Test
  void tablesNameTheirColumnsOrHaveThemInOrder() {
    CutList named =
        TableCuts.of(
            rows(
                List.of("Title", "Start", "End", "Artist", "Other"),
                List.of("One", "0:10", "0:20", "A", "x"),
                List.of("Two", "0:30", "", "B"),
                List.of("Bad", "soon", ""),
                List.of("Worse")));
    CutList plain =
        TableCuts.of(
            rows(List.of("1"), List.of("2", "3"), List.of("4", "name"), List.of("5", "6", "x")));

    assertThat(starts(named)).containsExactly("00:00:10.000", "00:00:30.000");
    assertThat(named.entries().get(0).tags()).isEqualTo(Map.of("title", "One", "artist", "A"));
    assertThat(named.problems())
        .containsExactly(
            "line 7 starts at what is no time (soon)", "line 9 has no time to start at");
    assertThat(plain.entries()).extracting(Entry::label).containsExactly("", "", "name", "x");
    assertThat(plain.entries().get(2).end()).isNull();
    assertThat(TableCuts.of(rows(List.of("a", "b"))).problems())
        .containsExactly("line 1 begins with no time and names no column start (a, b)");
  }

  /** With an empty line between each two. */
  @SafeVarargs
  private static List<Row> rows(List<String>... cells) {
    return IntStream.range(0, cells.length).mapToObj(i -> new Row(2 * i + 1, cells[i])).toList();
  }

  @Test
  void jsonHoldsTimesOrObjects() {
    CutList times = JsonCuts.parse("[1, 2.5, \"0:30\"]");
    CutList objects =
        JsonCuts.parse(
            "{\"version\": 1, \"chapters\": [{\"start\": 0.25, \"end\": 1e1, \"title\": \"A/B\"},"
                + " {\"from\": \"1:00\"}, {\"end\": 3}, null]}");

    assertThat(starts(times)).containsExactly("00:00:01.000", "00:00:02.500", "00:00:30.000");
    assertThat(starts(objects)).containsExactly("00:00:00.250", "00:01:00.000");
    assertThat(objects.entries().get(0).label()).isEqualTo("A/B");
    assertThat(objects.problems()).hasSize(2);
  }

  @Test
  void cueSheetsGiveTracksWithTags() {
    CutList list =
        CueCuts.parse(
            """
            REM GENRE "Film Music"
            REM DATE 1999
            PERFORMER "The Band"
            TITLE "Album"
            FILE "album.wav" WAVE
              TRACK 01 AUDIO
                TITLE "First"
                INDEX 01 00:00:00
              TRACK 02 AUDIO
                TITLE "Second"
                PERFORMER "Guest"
                INDEX 00 03:10:00
                INDEX 01 03:12:74
              TRACK 03 AUDIO
                TITLE "No index"
            """,
            "album.wav");

    assertThat(list.entries()).hasSize(2);
    assertThat(list.entries().get(1).start()).isEqualTo(new Position((3 * 60 + 12) * 75 + 74, 75));
    assertThat(list.entries().get(1).tags())
        .isEqualTo(
            Map.of(
                "album",
                "Album",
                "artist",
                "Guest",
                "title",
                "Second",
                "track",
                "2/3",
                "genre",
                "Film Music",
                "date",
                "1999"));
    assertThat(list.problems()).containsExactly("track 03 has no INDEX 01");
  }

  private static final String TWO_FILES =
      """
      FILE "Disc\\Side A.wav" WAVE
        TRACK 01 AUDIO
          TITLE "A one"
          INDEX 01 00:00:00
        TRACK 02 AUDIO
          TITLE "A two"
          INDEX 01 00:02:00
        TRACK 03 AUDIO
          TITLE "B one"
          INDEX 00 00:03:00
      FILE Side B.wav WAVE
          INDEX 01 00:00:10
        TRACK 04 AUDIO
          TITLE "B two"
          INDEX 01 00:01:00
      """;

  private static List<String> labels(CutList list) {
    return list.entries().stream().map(Entry::label).toList();
  }

  @Test
  void aSheetOfSeveralFilesGivesTheTracksOfTheRecording() {
    assertThat(labels(CueCuts.parse(TWO_FILES, "Side A.wav"))).containsExactly("A one", "A two");
    assertThat(labels(CueCuts.parse(TWO_FILES, "side b.flac"))).containsExactly("B one", "B two");
    assertThat(CueCuts.parse(TWO_FILES, "Side B.wav").entries().get(0).tags())
        .containsEntry("track", "3/4");
    assertThat(CueCuts.parse(TWO_FILES, "").entries()).hasSize(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CueCuts.parse(TWO_FILES, "other.wav"))
        .withMessage(
            "names the files Side A.wav, Side B.wav, of which none is other.wav; give the recording"
                + " one of these names");
  }

  @Test
  void titlesOfACueSheetAreWholeWithQuotesOfTheirOwnAndWithout() {
    CutList list =
        CueCuts.parse(
            """
            REM GENRE Hip Hop
            REM DISCNUMBER 2
            PERFORMER Some Body
            FILE my album.wav WAVE
            TRACK 01 AUDIO
            TITLE "Prelude "For You" in C"
            INDEX 01 00:00:00
            TRACK 02 AUDIO
            TITLE The Long Way
            INDEX 01 00:01:00
            TRACK 03 AUDIO
            TITLE "Not closed
            INDEX 01 00:02:00
            """,
            "my album.wav");

    assertThat(labels(list))
        .containsExactly("Prelude \"For You\" in C", "The Long Way", "Not closed");
    assertThat(list.entries().get(0).tags())
        .containsEntry("artist", "Some Body")
        .containsEntry("genre", "Hip Hop")
        .containsEntry("disc", "2");
  }

  @Test
  void subtitlesLastFromTheirStartToTheirEnd() {
    CutList srt =
        SubtitleCuts.parse(
            """
            1
            00:00:01,500 --> 00:00:02,750
            <i>Two</i> men
            walked in

            2
            01:00:03,000 --> 01:00:04,000
            {\\an8}Then
            """
                .replace("\n", "\r\n"));
    CutList vtt =
        SubtitleCuts.parse(
            """
            WEBVTT

            NOTE 3 of them

            00:01.500 --> 00:02.750 align:start
            Two men

            intro
            00:05.000 --> 00:04.000
            wrong
            """);

    assertThat(labels(srt)).containsExactly("Two men walked in", "Then");
    assertThat(starts(srt)).containsExactly("00:00:01.500", "01:00:03.000");
    assertThat(srt.entries().get(0).end()).hasToString("00:00:02.750");
    assertThat(labels(vtt)).containsExactly("Two men");
    assertThat(vtt.problems())
        .containsExactly("line 9 ends (00:00:04.000) before it begins (00:00:05.000)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SubtitleCuts.parse("WEBVTT\n\nnothing\n"))
        .withMessageContaining("no line looks like 00:01:02,500 --> 00:01:04,000");
  }

  @Test
  void tablesOfWhisperAreInMilliseconds() {
    CutList whisper =
        TableCuts.ofTabbed(
            rows(
                List.of("start", "end", "text"),
                List.of("0", "2500", "Two men"),
                List.of("2500", "12000", "walked in")));
    CutList seconds =
        TableCuts.ofTabbed(rows(List.of("start", "end", "text"), List.of("0.5", "2", "Two men")));

    assertThat(starts(whisper)).containsExactly("00:00:00.000", "00:00:02.500");
    assertThat(labels(whisper)).containsExactly("Two men", "walked in");
    assertThat(starts(seconds)).containsExactly("00:00:00.500");
  }

  @Test
  void segmentsOfWhisperAreCalledWhatTheySay() {
    CutList list =
        JsonCuts.parse(
            "{\"text\": \"Two men\", \"segments\": [{\"id\": 0, \"seek\": 0, \"start\": 0.0,"
                + " \"end\": 2.5, \"text\": \" Two men\", \"tokens\": [1, 2]}]}");

    assertThat(labels(list)).containsExactly("Two men");
    assertThat(list.entries().get(0).end()).hasToString("00:00:02.500");
  }

  @Test
  void aTextOfWhichMostLinesAreNoTimesIsNoList() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlainCuts.parse("2 men walked in\nand sat down\nfor hours\n"))
        .withMessage("is no list of cuts: 2 of its 3 lines do not begin with a time");
  }

  @Property(tries = 500)
  void noTextIsMoreThanAComplaint(@ForAll String text) {
    assertThatCode(() -> PlainCuts.parse(text)).doesNotThrowAnyException();
    assertThatCode(() -> CueCuts.parse(text, "")).doesNotThrowAnyException();
    try {
      JsonCuts.parse(text);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).matches("(?s)(is no JSON|holds no array|is no list).*");
    }
  }

  @Property(tries = 200)
  void noneOfItsWordsInAnyOrderUpsetACueSheet(@ForAll List<@IntRange(max = 13) Integer> choice) {
    List<String> words =
        List.of(
            "FILE \"x\" WAVE\n",
            "TRACK ",
            "01 ",
            "AUDIO\n",
            "INDEX ",
            "00:00:00\n",
            "99:99:99 ",
            "TITLE ",
            "\"",
            "PERFORMER \"\"\n",
            "REM ",
            "GENRE x\n",
            "\n",
            "9999999999 ");
    StringBuilder text = new StringBuilder();
    choice.forEach(index -> text.append(words.get(index)));

    assertThatCode(() -> CueCuts.parse(text.toString(), "")).doesNotThrowAnyException();
  }

  @Test
  void hostileTextsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonCuts.parse("[".repeat(100_000)))
        .withMessage("is no list of cuts: it is nested more than 50 deep");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlainCuts.parse("1\n".repeat(10_001)))
        .withMessage("holds more than 10000 cuts; is it a list of cuts?");
    assertThat(TableCuts.of(rows(List.of("start"))).entries()).isEmpty();
  }

  @Test
  @Timeout(20)
  void linesWithoutEndAndNumbersOfAMillionDigitsTakeNoTimeWithoutEnd() {
    int many = 1_000_000;
    String spaces = " ".repeat(many);

    assertThat(SubtitleCuts.parse("0:01.5 --> 0:02.5\n" + "<".repeat(many)).entries()).hasSize(1);
    assertThat(SubtitleCuts.parse("0:01.5 --> 0:02.5\n" + "{\\".repeat(many)).entries()).hasSize(1);
    assertThat(CueCuts.parse("FILE a" + spaces + "b c d\nTITLE " + spaces + "x", "").entries())
        .isEmpty();
    assertThat(JsonCuts.parse("[" + "9".repeat(many) + "]").problems()).hasSize(1);
  }
}
