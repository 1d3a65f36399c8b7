package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.encode.Encoders;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.picture.ChannelView;
import io.audiotoolkit.ffmpeg.picture.ColorMap;
import io.audiotoolkit.ffmpeg.picture.FrequencyScale;
import io.audiotoolkit.ffmpeg.picture.PictureFormat;
import io.audiotoolkit.ffmpeg.picture.Spectrogram;
import io.audiotoolkit.ffmpeg.picture.Waveform;
import io.audiotoolkit.ffmpeg.speech.SpeechFormat;
import io.audiotoolkit.ffmpeg.speech.Vad;
import io.audiotoolkit.ffmpeg.spi.EncoderCodec;
import io.audiotoolkit.ffmpeg.stats.ReportFormat;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessorProvider;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProvidersTest {

  static ProcessorProvider provider(String name) {
    return ServiceLoader.load(ProcessorProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Stream<AudioProcessor> processors() {
    return Stream.of(
        Convert.to(AudioFormat.FLAC),
        Convert.to(AudioFormat.FLAC)
            .sampleRateHz(16_000)
            .channels(1)
            .depth(SampleDepth.INT_24)
            .compressionLevel(0)
            .normalizePeak(-1.5)
            .removeSilence(-50)
            .keepTags(false)
            .keepCover(false),
        Convert.to(AudioFormat.MP3).bitrateBps(192_000),
        Convert.to(AudioFormat.MP3).vbrQuality(0),
        Convert.to(AudioFormat.MP3).encoder("lame"),
        Convert.to(AudioFormat.OPUS).encoder("ffmpeg 8.1.2"),
        Convert.to(AudioFormat.ALAC).keepTimes(true).strict(true).audioStream(2),
        Split.fixed(Duration.ofMillis(1_500)),
        Split.fixed(Duration.ofSeconds(2))
            .keepTags(false)
            .keepCover(false)
            .keepTimes(true)
            .strict(true),
        Split.fixed(Duration.ofHours(1))
            .format(AudioFormat.OGG)
            .lastSegment(LastSegment.DROP)
            .minLast(Duration.ofMinutes(5)),
        Trim.edges(),
        Trim.all().thresholdDb(-50).minSilence(Duration.ofSeconds(2)).padding(Duration.ZERO),
        Normalize.loudness(-23).truePeakDbtp(-3).limiter(false),
        Normalize.loudness(-18).album(AlbumBy.TAG),
        Normalize.peak(-1),
        Denoise.by(20).noiseFloorDb(-40),
        Dynamics.music().compressor(-30, 2.5).times(Duration.ofMillis(3), Duration.ofSeconds(1)),
        Fade.inOut(Duration.ZERO, Duration.ofSeconds(2)).curve(FadeCurve.EXPONENTIAL),
        Tempo.of(1.5),
        Filter.of("highpass=f=80,volume=3dB"),
        Pipeline.of(Normalize.rms(-20)),
        Pipeline.of(
            Trim.all(), Normalize.loudness(-16), Convert.to(AudioFormat.MP3).bitrateBps(64_000)),
        RawInput.of(Convert.to(AudioFormat.WAV)).format("alaw").sampleRateHz(16_000).channels(2),
        RawInput.of(Trim.all()).format("g722"),
        Stats.create(),
        Stats.create().report(ReportFormat.CSV).silenceDbfs(-60).audioStream(2),
        Vad.create(),
        Vad.create()
            .format(SpeechFormat.AUDACITY)
            .detector("every-other")
            .threshold(0.25)
            .minSpeech(Duration.ofMillis(50))
            .minGap(Duration.ofSeconds(1))
            .margins(Duration.ZERO, Duration.ofMillis(20)),
        Vad.create().format(SpeechFormat.CUTS),
        Vad.create().cuts(AudioFormat.MP3),
        Waveform.create(),
        Waveform.create()
            .format(PictureFormat.SVG)
            .size(300, 200)
            .scale(1)
            .channels(ChannelView.MIXED)
            .color("#aa0000")
            .title("")
            .axes(false),
        Spectrogram.create(),
        Spectrogram.create()
            .frequencyScale(FrequencyScale.MEL)
            .band(100, 7_600)
            .levels(-90, -10)
            .window(Duration.ofMillis(25))
            .colors(ColorMap.VIRIDIS));
  }

  @ParameterizedTest
  @MethodSource("processors")
  void aProcessorIsRebuiltExactlyFromItsParameters(AudioProcessor processor) {
    AudioProcessor rebuilt = provider(processor.name()).create(processor.parameters());

    assertThat(rebuilt).isEqualTo(processor).hasSameHashCodeAs(processor);
    assertThat(rebuilt.parameters()).isEqualTo(processor.parameters());
    assertThat(rebuilt.version()).isEqualTo(provider(processor.name()).version());
  }

  @ParameterizedTest
  @MethodSource("processors")
  void everyParameterIsDescribed(AudioProcessor processor) {
    var described = provider(processor.name()).parameters();

    assertThat(described)
        .extracting(info -> info.name())
        .containsAll(processor.parameters().asMap().keySet());
    assertThat(described).allMatch(info -> !info.description().isEmpty());
  }

  @Test
  void anEncoderIsChosenOnlyWhereThereIsAChoiceAndByAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Convert.to(AudioFormat.FLAC).encoder("flac"))
        .withMessage(
            "encoder (flac) can be chosen for mp3, ogg and opus only, not for FLAC; omit it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Convert.to(AudioFormat.MP3).encoder("- x y"))
        .withMessageContaining("must be a name such as ffmpeg");
  }

  @Test
  void withoutOthersFfmpegServesAndASessionSaysWhichVersion() {
    assumeTrue(Encoders.of(EncoderCodec.MP3).isEmpty(), "other encoders are on the class path");
    assertThat(Convert.to(AudioFormat.MP3).spec().parameters().text("mp3Encoder"))
        .contains("ffmpeg " + Natives.version());
    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() -> Convert.to(AudioFormat.MP3).encoder("lame 3.100").spec())
        .withMessage(
            "the encoder that was asked for or that the session was started with, (lame 3.100)"
                + " for MP3 is not here; found: ffmpeg %s; add io.audiotoolkit:toolkit-encoders for"
                    .formatted(Natives.version())
                + " more; put it back, or start a new session");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Convert.to(AudioFormat.MP3).encoder("lame 3.100").preflight())
        .withMessageStartingWith("the encoder (lame 3.100) for MP3 is not here; found: ffmpeg ");
  }

  @Test
  void aWholeNumberMayStandForOneWithAFraction() {
    Parameters parameters =
        Parameters.empty().with("format", "FLAC").with("normalizePeakDbfs", -1L);

    assertThat(provider("convert").create(parameters))
        .isEqualTo(Convert.to(AudioFormat.FLAC).normalizePeak(-1));
  }

  @Test
  void anUnknownAMissingAndAMistypedParameterAreRefused() {
    ProcessorProvider convert = provider("convert");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> convert.create(Parameters.empty().with("formt", "flac")))
        .withMessageStartingWith("parameter (formt) is unknown to convert; it knows [format, ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> convert.create(Parameters.empty()))
        .withMessage("parameter format of convert is missing; give it");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> convert.create(Parameters.empty().with("format", "flac").with("channels", "two")))
        .withMessage("parameter channels (two) of convert must be a whole number");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> provider("split-fixed").create(Parameters.empty().with("duration", "long")))
        .withMessage("duration (long) must be a duration such as 500ms, 0.5s, 30, 1:30 or 1h30m");
  }

  @Test
  void aLevelSaysByWhatFilesAreNormalised() {
    Parameters peak = Parameters.empty().with("peakDbfs", -3.0);
    Parameters both = peak.with("rmsDbfs", -20.0);

    assertThat(provider("normalize").create(peak)).isEqualTo(Normalize.peak(-3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider("normalize").create(both))
        .withMessage("by must say which of [peakDbfs, rmsDbfs] is meant: loudness, peak or rms");
  }

  @Test
  void theEncoderOfAPipelineIsThatOfTheStepThatWrites() {
    Parameters encoder = Parameters.empty().with("mp3Encoder", "ffmpeg");
    AudioProcessor trim = provider("trim").create(encoder);

    assertThat(provider("pipeline").create(encoder.with("preset", "archive")))
        .isEqualTo(
            Pipeline.of(
                provider("convert")
                    .create(
                        Presets.archive()
                            .steps()
                            .get(0)
                            .parameters()
                            .with("mp3Encoder", "ffmpeg"))));
    assertThat(
            provider("pipeline")
                .create(
                    encoder.with(
                        "steps", Pipeline.of(Trim.all()).parameters().find("steps").orElseThrow()))
                .parameters()
                .text("mp3Encoder"))
        .contains("ffmpeg");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.of(trim, Convert.to(AudioFormat.MP3)))
        .withMessageStartingWith("trim names an encoder (mp3Encoder or opusEncoder) for its own");
  }
}
