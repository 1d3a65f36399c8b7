package io.audiotoolkit.ffmpeg.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_from_string;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_standard;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Filter;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Pcm;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.Tempo;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.concat.Concat;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.stream.FilterGraph;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import io.audiotoolkit.ffmpeg.picture.Spectrogram;
import io.audiotoolkit.ffmpeg.picture.Waveform;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.speech.Vad;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.AudioProcessor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels for which there is no usual way to fewer, or to others. */
class OddLayoutsTest {

  /** Left and right of the center, and nothing else. */
  private static final int CENTERS = 0xC0;

  /** A triangle above the listener's head. */
  private static final int OVERHEAD = 0x7000;

  private static final int RATE_HZ = 48_000;
  private static final Duration TENTH = Duration.ofMillis(100);

  private static final List<String> ODD =
      List.of(
          "2 channels (WL+WR)",
          "2 channels (TFL+TFR)",
          "2 channels (FL+FL)",
          "2 channels (FLC+FRC)",
          "2 channels (USR64+USR65)",
          "3 channels (FL+FR+TFL)",
          "ambisonic 1",
          "ambisonic 2",
          "8 channels (TFL+TFC+TFR+TBL+TBC+TBR+TC+BC)",
          "8 channels (FL+FR+FC+LFE+DL+DR+WL+WR)",
          "13 channels",
          "BC");

  @TempDir Path folder;

  @Test
  void everyLayoutIsConvertedOrRefusedInASentence() {
    List<String> wrong = new ArrayList<>();

    Stream.concat(standard().stream(), ODD.stream())
        .forEach(
            layout -> {
              for (AudioFormat format : AudioFormat.values()) {
                settle(layout, format, 0, wrong);
                settle(layout, format, 1, wrong);
                settle(layout, format, 2, wrong);
              }
            });

    assertThat(wrong).isEmpty();
  }

  private static void settle(String layout, AudioFormat format, int wished, List<String> wrong) {
    SourceShape source = new SourceShape("pcm_s16le", RATE_HZ, channels(layout), layout, null, 0);
    EncodingWish wish = new EncodingWish(format, 0, wished, 0, null, null, null);
    try {
      Encoding encoding = Negotiator.settle(source, wish, false);
      FrameFormat before = new FrameFormat(RATE_HZ, "s16", source.channels(), layout);
      new FilterGraph(RATE_HZ, "s16", layout, encoding.filterFrom(before)).close();
    } catch (InputException e) {
      if (!String.valueOf(e.getMessage()).startsWith("has the channel layout " + layout)) {
        wrong.add(layout + " -> " + format + ": " + e.getMessage());
      }
    } catch (RuntimeException e) {
      wrong.add(layout + " -> " + format + " " + wished + ": " + e);
    }
  }

  @ParameterizedTest
  @CsvSource({"WAV", "FLAC", "AIFF", "ALAC"})
  void feedsWithoutAMixStayInTheirOrderAndAsTheyAre(AudioFormat format) throws Exception {
    Path input = wav(CENTERS, 2);

    Path output = Attempt.output(Convert.to(format), input, folder.resolve("there"));
    Path back = Attempt.output(Convert.to(AudioFormat.WAV), output, folder.resolve("back"));

    assertThat(Pcm.read(back)).isEqualTo(Pcm.read(input));
  }

  @Test
  void whatCannotBeMixedIsSaidWithTheWayOut() throws Exception {
    Path input = wav(CENTERS, 2);

    assertThat(Attempt.result(Convert.to(AudioFormat.MP3), input, folder.resolve("m")).warnings())
        .contains(
            "channel layout changed from 2 channels (FLC+FRC) to stereo: MP3 has no other for 2"
                + " channels; the channels are kept in their order and not mixed");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(
            () ->
                Attempt.result(
                    Convert.to(AudioFormat.MP3).channels(1), input, folder.resolve("mono")))
        .withMessageStartingWith(
            "has the channel layout 2 channels (FLC+FRC), which cannot be mixed into mono; keep its"
                + " 2 channels, in a format that takes them, or map them with the filter pan"
                + " first");
  }

  @Test
  void nothingThatListensOrTreatsMindsTheLayout() throws Exception {
    List<AudioProcessor> processors =
        List.of(
            Stats.create(),
            Waveform.create(),
            Spectrogram.create(),
            Vad.create(),
            Normalize.loudness(-16),
            Normalize.peak(-1),
            Tempo.of(1.5),
            Split.fixed(Duration.ofMillis(50)),
            Filter.of("volume=3dB"));
    for (Path input : List.of(wav(CENTERS, 2), wav(OVERHEAD, 3), wav(0, 13))) {
      for (AudioProcessor processor : processors) {
        assertThatNoException()
            .as("%s of %s", processor.name(), input)
            .isThrownBy(() -> Attempt.result(processor, input, folder.resolve("out")));
      }
    }
  }

  @Test
  void anAmbisonicFileKeepsItsChannelsAndItIsSaidWhatTheyNoLongerAre() throws Exception {
    Path opus = ambisonic(Attempt.output(Convert.to(AudioFormat.OPUS), wav(0x33, 4), folder));
    String kept = "; the channels are kept in their order";
    String lost = "channel layout ambisonic 1 gets lost: WAV has no name for it" + kept;
    String other = "channel layout changed from ambisonic 1 to quad: Opus has no other for 4";

    assertThat(warnings(Convert.to(AudioFormat.WAV), opus)).containsExactly(lost);
    for (AudioProcessor work :
        List.of(Filter.of("volume=-3dB"), Normalize.peak(-1), Split.fixed(TENTH))) {
      assertThat(warnings(work, opus))
          .as(work.name())
          .containsExactly(other + " channels" + kept + " and not mixed");
    }
    assertThat(warnings(Stats.create(), opus)).isEmpty();
    Path list = Files.writeString(folder.resolve("list.txt"), opus + "\n" + opus + "\n");
    Concat joined = Concat.parts().format(AudioFormat.FLAC);
    assertThat(AudioFile.countSamples(Attempt.output(joined, list, folder.resolve("joined"))))
        .isEqualTo(2 * AudioFile.countSamples(opus));
  }

  @Test
  void whatAnAiffHasNoNameForIsSaid() throws Exception {
    assertThat(warnings(Convert.to(AudioFormat.AIFF), wav(CENTERS, 2)))
        .containsExactly(
            "channel layout 2 channels (FLC+FRC) gets lost: AIFF has no name for it; the channels"
                + " are kept in their order");
    assertThat(warnings(Convert.to(AudioFormat.FLAC), wav(CENTERS, 2))).isEmpty();
  }

  private List<String> warnings(AudioProcessor work, Path input) throws Exception {
    return Attempt.result(work, input, folder.resolve("warned")).warnings();
  }

  /** As one that begins with a page for the mapping family 2 (RFC 8486, section 3.1). */
  private static Path ambisonic(Path opus) throws Exception {
    byte[] all = Files.readAllBytes(opus);
    String head = new String(all, 0, 100, StandardCharsets.ISO_8859_1);
    all[head.indexOf("OpusHead") + 18] = 2;
    ByteBuffer page = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(22, 0);
    int checksum = 0;
    for (int i = 0; i < 28 + all[27]; i++) {
      checksum ^= all[i] << 24;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        checksum = checksum < 0 ? checksum << 1 ^ 0x04C1_1DB7 : checksum << 1;
      }
    }
    page.putInt(22, checksum);
    return Files.write(opus, all);
  }

  /** Without it 0.3 of the last bit is nothing; with it the mean is what it was. */
  @ParameterizedTest
  @CsvSource({"3, 2", "0xC0, 2", "0x7000, 3", "0, 9", "0, 13", "0, 49"})
  void samplesAreDitheredWhateverTheirChannelsAre(String mask, int channels) throws Exception {
    Path input = wav(Integer.decode(mask), channels);
    byte[] wav = Files.readAllBytes(input);
    for (int at = 68; at < wav.length; at += 2) {
      wav[at] = 1;
      wav[at + 1] = 0;
    }
    Files.write(input, wav);

    Path output = Attempt.output(Filter.of("volume=0.3"), input, folder.resolve("quieter"));

    int[] samples = Pcm.read(output);
    for (int channel = 0; channel < channels; channel++) {
      double sum = 0;
      for (int i = channel; i < samples.length; i += channels) {
        sum += samples[i];
      }
      assertThat(sum * channels / samples.length).isCloseTo(0.3, within(0.03));
    }
  }

  private Path wav(int mask, int channels) throws Exception {
    int bytes = 2 * channels * RATE_HZ / 5;
    ByteBuffer wav = ByteBuffer.allocate(68 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(60 + bytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(40).putShort((short) 0xFFFE);
    wav.putShort((short) channels).putInt(RATE_HZ).putInt(2 * channels * RATE_HZ);
    wav.putShort((short) (2 * channels)).putShort((short) 16).putShort((short) 22);
    wav.putShort((short) 16).putInt(mask).putInt(1).putInt(0x10_0000);
    wav.putInt(0xAA00_0080).putInt(0x719B_3800);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    for (int i = 0; wav.hasRemaining(); i++) {
      wav.putShort((short) (9_000 * Math.sin(i * 0.7)));
    }
    return Files.write(folder.resolve(channels + " of " + mask + ".wav"), wav.array());
  }

  private static List<String> standard() {
    List<String> names = new ArrayList<>();
    try (PointerPointer<Pointer> next = new PointerPointer<>(1)) {
      next.put(0, (Pointer) null);
      AVChannelLayout layout = av_channel_layout_standard(next);
      while (layout != null && !layout.isNull()) {
        names.add(FrameFormat.describe(layout));
        layout = av_channel_layout_standard(next);
      }
    }
    return names;
  }

  private static int channels(String layout) {
    try (AVChannelLayout parsed = new AVChannelLayout()) {
      assertThat(av_channel_layout_from_string(parsed, layout)).as(layout).isZero();
      int channels = parsed.nb_channels();
      av_channel_layout_uninit(parsed);
      return channels;
    }
  }
}
