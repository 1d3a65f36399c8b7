package io.audiotoolkit.ffmpeg.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.libav.Mixing;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiatorTest {

  private static SourceShape pcm(int rateHz, int channels, SampleDepth depth) {
    return new SourceShape(
        "pcm_s16le", rateHz, channels, layout(channels), depth, 16L * rateHz * channels);
  }

  private static String layout(int channels) {
    return FormatLimits.of(AudioFormat.WAV).defaultLayout(channels);
  }

  private static Encoding settle(SourceShape source, AudioFormat format) {
    return Negotiator.settle(source, EncodingWish.of(format), false);
  }

  @Property
  void whatIsSettledIsAcceptedByTheFormat(
      @ForAll AudioFormat format,
      @ForAll SampleDepth depth,
      @ForAll @IntRange(min = 4_000, max = 400_000) int rateHz,
      @ForAll @IntRange(min = 1, max = 24) int channels) {
    Assume.that(Mixing.of(layout(channels), "stereo").isKnown());

    Encoding encoding = settle(pcm(rateHz, channels, depth), format);

    FormatLimits limits = FormatLimits.of(format);
    assertThat(limits.acceptsRate(encoding.rateHz())).isTrue();
    assertThat(limits.acceptsChannels(encoding.channels())).isTrue();
    assertThat(encoding.depth() == null).isEqualTo(limits.depths().isEmpty());
    assertThat(encoding.encoderName()).isNotEmpty();
    if (limits.takesBitrate()) {
      assertThat(encoding.bitrateBps()).isBetween(6_000, 288_000 * encoding.channels());
    }
  }

  @Property
  void nothingChangesWithoutASentenceAboutIt(
      @ForAll AudioFormat format,
      @ForAll @IntRange(min = 4_000, max = 400_000) int rateHz,
      @ForAll @IntRange(min = 1, max = 24) int channels) {
    Assume.that(Mixing.of(layout(channels), "stereo").isKnown());

    Encoding encoding = settle(pcm(rateHz, channels, SampleDepth.INT_16), format);

    assertThat(encoding.changes().stream().anyMatch(change -> change.startsWith("sample rate")))
        .isEqualTo(encoding.rateHz() != rateHz);
    assertThat(encoding.changes().stream().anyMatch(change -> change.startsWith("channels")))
        .isEqualTo(encoding.channels() != channels);
  }

  @ParameterizedTest
  @CsvSource({
    "MP3, 96000, 48000",
    "MP3, 88200, 44100",
    "MP3, 176400, 44100",
    "MP3, 37800, 44100",
    "OGG, 44100, 48000",
    "OGG, 11025, 12000",
    "OGG, 96000, 48000",
    "M4A, 192000, 96000",
    "M4A, 176400, 88200",
    "FLAC, 192000, 192000",
    "WAV, 4321, 4321"
  })
  void takesTheNearestRateThatLosesLeast(AudioFormat format, int from, int to) {
    assertThat(settle(pcm(from, 2, SampleDepth.INT_16), format).rateHz()).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "FLAC, FLOAT_32, INT_24, true",
    "FLAC, INT_32, INT_32, false",
    "FLAC, INT_8, INT_16, false",
    "WAV, INT_24, INT_24, false",
    "WAV, FLOAT_64, FLOAT_64, false",
    "AIFF, FLOAT_32, FLOAT_32, false"
  })
  void keepsTheDepthOrTakesTheNearest(
      AudioFormat format, SampleDepth from, SampleDepth to, boolean dithered) {
    Encoding encoding = settle(pcm(48_000, 2, from), format);

    assertThat(encoding.depth()).isEqualTo(to);
    assertThat(encoding.dithered()).isEqualTo(dithered);
  }

  @Test
  void aLossySourceIsRoundedTo16BitsWithoutDither() {
    SourceShape mp3 = new SourceShape("mp3", 44_100, 2, "stereo", null, 128_000);

    Encoding encoding = settle(mp3, AudioFormat.FLAC);

    assertThat(encoding.depth()).isEqualTo(SampleDepth.INT_16);
    assertThat(encoding.dithered()).isFalse();
    assertThat(encoding.changes()).isEmpty();
  }

  @Test
  void theSameCodecKeepsItsBitrateAndAnotherGetsTheDefault() {
    SourceShape mp3 = new SourceShape("mp3", 44_100, 2, "stereo", null, 127_000);

    assertThat(settle(mp3, AudioFormat.MP3).bitrateBps()).isEqualTo(128_000);
    assertThat(settle(mp3, AudioFormat.OGG).bitrateBps()).isEqualTo(128_000);
    assertThat(settle(mp3, AudioFormat.M4A).bitrateBps()).isEqualTo(160_000);
    assertThat(settle(mp3, AudioFormat.WAV).bitrateBps()).isZero();
  }

  @Test
  void aBitrateThatTheSourcesRateForbidsIsLoweredWithAWarning() {
    EncodingWish wish = new EncodingWish(AudioFormat.MP3, 0, 0, 320_000, null, null, null);

    Encoding encoding = Negotiator.settle(pcm(16_000, 1, SampleDepth.INT_16), wish, false);

    assertThat(encoding.bitrateBps()).isEqualTo(160_000);
    assertThat(encoding.changes())
        .containsExactly(
            "bit rate changed from 320 to 160 kb/s: MP3 takes no more at 16000 Hz and 1 channels");
  }

  @Test
  void saysWhatTheFormatForcedUponTheSource() {
    assertThat(settle(pcm(96_000, 6, SampleDepth.INT_24), AudioFormat.MP3).changes())
        .containsExactly(
            "sample rate changed from 96000 to 48000 Hz: MP3 takes one of [8000, 11025, 12000,"
                + " 16000, 22050, 24000, 32000, 44100, 48000] Hz",
            "channels changed from 6 to 2: MP3 takes at most 2");
  }

  @Test
  void aGainIsRoundedWithDither() {
    Encoding encoding =
        Negotiator.settle(
            pcm(48_000, 2, SampleDepth.INT_16), EncodingWish.of(AudioFormat.WAV), true);

    assertThat(encoding.dithered()).isTrue();
  }

  @Test
  void refusesWhatAFormatCanNeverHold() {
    Convert mp3 = Convert.to(AudioFormat.MP3);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> mp3.channels(6))
        .withMessage("channels (6) must be between 1 and 2 for MP3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mp3.sampleRateHz(96_000))
        .withMessageStartingWith("sampleRateHz (96000) must be one of [8000, 11025,");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mp3.bitrateBps(100_000))
        .withMessageStartingWith("bitrateBps (100000) must be one of [8000, 16000,");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mp3.depth(SampleDepth.INT_24))
        .withMessage("depth (24) cannot be chosen for MP3, which is lossy and has none; omit it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Convert.to(AudioFormat.FLAC).bitrateBps(128_000))
        .withMessage("bitrateBps (128000) cannot be chosen for FLAC, which is lossless; omit it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Convert.to(AudioFormat.FLAC).depth(SampleDepth.FLOAT_32))
        .withMessage("depth (float32) must be one of [16, 24, 32] for FLAC");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mp3.vbrQuality(2).bitrateBps(128_000))
        .withMessage("bitrateBps (128000) and vbrQuality (2) exclude each other; give one of them");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Convert.to(AudioFormat.WAV).sampleRateHz(0))
        .withMessage("sampleRateHz (0) must be greater than 0; omit it to keep the default");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Convert.to(AudioFormat.WAV).normalizePeak(1))
        .withMessage("normalizePeakDbfs (1.0) must be between -60 and 0 dBFS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AudioFormat.named("wma"))
        .withMessage("format (wma) must be one of mp3, wav, flac, ogg, opus, aac, m4a, alac, aiff");
  }
}
