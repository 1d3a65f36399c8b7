package io.audiotoolkit.ffmpeg.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
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
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.stream.FilterChain;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import io.audiotoolkit.ffmpeg.picture.Spectrogram;
import io.audiotoolkit.ffmpeg.picture.Waveform;
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
      new FilterChain(RATE_HZ, "s16", layout, encoding.filterFrom(before)).close();
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
                + " 2 channels, in a format that takes them, or map them with the filter pan first");
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
