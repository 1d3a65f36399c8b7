package io.audiotoolkit.ffmpeg.concat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Samples;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts joined by us, decoded by ffmpeg 5.1. */
class ConcatTest {

  @TempDir Path folder;

  private Path list(String name, List<Path> parts) throws Exception {
    String lines =
        parts.stream().map(part -> part.getFileName() + "\n").collect(Collectors.joining());
    return Files.writeString(parts.get(0).resolveSibling(name), lines);
  }

  private Path joined(Concat concat, Path list) throws Exception {
    return Attempt.output(concat, list, folder.resolve("out"));
  }

  private Path tone(String name, int rateHz, int channels, int samples) {
    return Tone.of(rateHz, channels, samples).writeWav(folder.resolve(name), 16);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAC", "WAV", "ALAC", "AIFF"})
  void theSegmentsOfASplitJoinedAreTheWholeBitForBit(AudioFormat format) throws Exception {
    Path whole = Tone.of(44_100, 2, 3 * 44_100 + 777).writeWav(folder.resolve("song.wav"), 24);
    List<Path> segments =
        Attempt.outputs(
            Split.fixed(Duration.ofMillis(700)).format(format), whole, folder.resolve("parts"));

    Path out = joined(Concat.parts(), list("song.m3u8", segments));

    assertThat(segments).hasSizeGreaterThan(3);
    assertThat(Samples.integers(out)).isEqualTo(Samples.integers(whole));
  }

  @Test
  void unlikePartsAreBroughtToTheFirstWithAWarning() throws Exception {
    Path first = tone("first.wav", 48_000, 2, 48_000);
    Path second = tone("second.wav", 44_100, 1, 44_100);

    ProcessResult result =
        Attempt.result(
            Concat.parts(), list("both.txt", List.of(first, second)), folder.resolve("out"));

    assertThat(result.warnings())
        .contains("second.wav: 44100 Hz, mono brought to 48000 Hz, stereo");
    assertThat(Samples.count(folder.resolve("out/both.wav"), 2)).isEqualTo(96_000);
  }

  @Test
  void aGapIsSilenceOfExactlyItsLength() throws Exception {
    Path part = tone("part.wav", 44_100, 1, 1_000);

    Path out =
        joined(
            Concat.parts().gap(Duration.ofMillis(250)), list("l.txt", List.of(part, part, part)));

    byte[] all = Samples.integers(out);
    int gap = 44_100 / 4;
    assertThat(all).hasSize((3 * 1_000 + 2 * gap) * 4);
    assertThat(Arrays.copyOfRange(all, 4_000, 4_000 + gap * 4)).containsOnly(0);
    assertThat(Arrays.copyOfRange(all, 4_000 + gap * 4, 8_000 + gap * 4))
        .isEqualTo(Samples.integers(part));
  }

  @Test
  void aCrossfadeOverlapsAndLeavesTheRestAsItIs() throws Exception {
    Path first = tone("first.wav", 8_000, 1, 4_000);
    Path second = new Tone(8_000, 1, 3_000, 0.25).writeWav(folder.resolve("second.wav"), 16);

    Path out =
        joined(
            Concat.parts().crossfade(Duration.ofMillis(125)),
            list("l.txt", List.of(first, second)));

    double[] a = Samples.reals(first);
    double[] b = Samples.reals(second);
    double[] all = Samples.reals(out);
    assertThat(all).hasSize(6_000);
    assertThat(Arrays.copyOf(all, 3_000)).isEqualTo(Arrays.copyOf(a, 3_000));
    assertThat(Arrays.copyOfRange(all, 4_000, 6_000))
        .isEqualTo(Arrays.copyOfRange(b, 1_000, 3_000));
    for (int i = 0; i < 1_000; i++) {
      double angle = Math.PI / 2 * (i + 0.5) / 1_000;
      double mixed = a[3_000 + i] * Math.cos(angle) + b[i] * Math.sin(angle);
      assertThat(all[3_000 + i]).isCloseTo(mixed, within(0x1p-15));
    }
  }

  @Test
  void aPartTooShortForTheCrossfadeIsNamed() throws Exception {
    Path shortOne = tone("short.wav", 8_000, 1, 1_500);
    Path longOne = tone("long.wav", 8_000, 1, 4_000);
    Path list = list("l.txt", List.of(longOne, shortOne, longOne));

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> joined(Concat.parts().crossfade(Duration.ofMillis(100)), list))
        .withMessageContaining("too short (0.188 s) for a crossfade of 0.100 s")
        .withMessageContaining("short.wav");
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAC", "OPUS", "MP3", "M4A"})
  void partsAreChaptersAndTagsInCommonAreKept(AudioFormat format) throws Exception {
    Path first = tone("one.wav", 48_000, 1, 48_000);
    Path one =
        Attempt.output(
            Tags.set("artist", "Both").andSet("title", "Chapter one"),
            Attempt.output(Convert.to(AudioFormat.FLAC), first, folder.resolve("a")),
            folder);
    Path second = tone("two.wav", 48_000, 1, 24_000);
    Path two =
        Attempt.output(
            Tags.set("artist", "Both").andSet("title", "ignored"),
            Attempt.output(Convert.to(AudioFormat.FLAC), second, folder.resolve("a")),
            folder);
    Path list =
        Files.writeString(
            folder.resolve("book.m3u"),
            "#EXTM3U\none.flac\n\n#EXTINF:0,Second chapter\n" + two + "\n");
    assertThat(one).exists();

    Path out = joined(Concat.parts().format(format), list);

    assertThat(AudioFile.probe(out).chapters())
        .extracting(chapter -> chapter.start().toMillis() + " " + chapter.title())
        .containsExactly("0 Chapter one", "1000 Second chapter");
    assertThat(TaggedFile.open(out).tags())
        .containsEntry("artist", List.of("Both"))
        .doesNotContainKey("title");
  }

  @Test
  void partsAreFurtherInputs() throws Exception {
    Path part = tone("part.wav", 44_100, 1, 1_000);
    Path list = list("l.txt", List.of(part, part));

    assertThat(Concat.parts().furtherInputs(list)).containsExactly(part, part);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/a.mp3",
        "ftp://example.org/a.mp3",
        "file:no",
        "",
        "# only this"
      })
  void whatIsNoListOfFilesIsRefused(String line) throws Exception {
    Path list = Files.writeString(folder.resolve("list.txt"), line + "\n");

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Concat.parts().furtherInputs(list))
        .withMessageMatching("names (no path|an address|0 files).*");
  }

  @Test
  void filesWhoseNamesLookLikeCommentsOrAreNoTextAreParts() throws Exception {
    Path raw = PathBytes.toPath((folder + "/r\u00e4w.wav").getBytes(StandardCharsets.ISO_8859_1));
    List<Path> parts =
        List.of(
            folder.resolve("#1 hit.wav"),
            folder.resolve(" leading.wav"),
            folder.resolve("sub/plain.wav"),
            folder.resolve("a%20b.wav"),
            raw);
    Files.createDirectories(folder.resolve("sub"));
    for (Path part : parts) {
      Files.writeString(part, "sound");
    }
    Path list =
        Files.write(
            folder.resolve("l.txt"),
            ("# a comment\n#1 hit.wav\n leading.wav\nsub\\plain.wav\n"
                    + folder.toUri()
                    + "a%2520b.wav\nr\u00e4w.wav\n")
                .getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Concat.parts().furtherInputs(list)).containsExactlyElementsOf(parts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void aListOfAnyProgramNamesItsFilesAndTitles(String charset) throws Exception {
    Path part = tone("gr\u00fc\u00df.wav", 8_000, 1, 800);
    String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
    Path list =
        Files.write(
            folder.resolve("l.m3u"),
            (mark + "#EXTM3U\r\n#EXTINF:0,Gr\u00fc\u00dfe\r\n.\\gr\u00fc\u00df.wav\r\n")
                .getBytes(Charset.forName(charset)));

    assertThat(PartList.read(list)).containsExactly(new PartList.Entry(part, "Gr\u00fc\u00dfe"));
  }

  @Test
  void aPartThatIsNoAudioFailsTheListAndIsNamed() throws Exception {
    Path part = Files.writeString(folder.resolve("part.wav"), "no audio");
    Path list = list("l.txt", List.of(part));

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> joined(Concat.parts(), list))
        .withMessageContaining(part.toString());
  }

  @Test
  void impossibleWishesFailAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Concat.parts().gap(Duration.ofHours(2)))
        .withMessageContaining("gap (2 h) must be between 0 s and 1 h");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Concat.parts().gap(Duration.ofSeconds(1)).crossfade(Duration.ofSeconds(1)))
        .withMessageContaining("exclude each other");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Concat.parts().channels(6).format(AudioFormat.MP3))
        .withMessageContaining("channels (6)");
  }
}
