package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

  private static final Normalize LOUD = Normalize.loudness(-16);

  @TempDir Path folder;

  private record Foreign() implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) {
      return ProcessResult.nothingToDo();
    }
  }

  @Test
  void ordersThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.of())
        .withMessage("a pipeline needs at least one step; give an effect");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.of(Trim.edges(), Convert.to(AudioFormat.FLAC), LOUD))
        .withMessage(
            "convert is step 2 of 3, but it writes the output, so nothing can follow it; put it"
                + " last");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.of(Pipeline.of(LOUD), Convert.to(AudioFormat.FLAC)))
        .withMessage("a pipeline cannot be a step of another; give its steps instead");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.of(new Foreign(), LOUD))
        .withMessage(
            "foreign (%s) cannot be a step: it reads and writes files by itself; run it as a batch"
                    .formatted(Foreign.class.getName())
                + " of its own");
  }

  @Test
  void anAlbumGetsOneGainOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.of(LOUD.album(AlbumBy.TAG), LOUD.album(AlbumBy.FOLDER)))
        .withMessage(
            "two steps normalize by album, but an album gets one gain; leave one of them out");
  }

  @Test
  void aCutterCutsOnceAndAfterTheEffects() {
    Split split = Split.fixed(Duration.ofSeconds(1));
    Convert flac = Convert.to(AudioFormat.FLAC);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.of(split, LOUD, flac))
        .withMessage(
            "normalize comes after split-fixed, but effects treat the whole before it is cut; put"
                + " it before");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.of(LOUD, split, split))
        .withMessage("split-fixed and split-fixed both cut; a pipeline cuts once at most");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.of(LOUD, split.format(AudioFormat.WAV), flac))
        .withMessageStartingWith("split-fixed says how its parts are written, and so does");
  }

  @Test
  void thePartsOfAPipelineJoinedAreItsWhole() throws Exception {
    Path input =
        new Tone(16_000, 2, 70_001, 0.3).writePaddedWav(folder.resolve("in.wav"), 30_000, 30_000);
    Fade fade = Fade.inOut(Duration.ofSeconds(1), Duration.ofSeconds(2));
    Split split = Split.fixed(Duration.ofSeconds(1));
    Convert mono = Convert.to(AudioFormat.WAV).channels(1);

    Path whole =
        Attempt.output(Pipeline.of(Trim.edges(), fade, mono), input, folder.resolve("whole"));
    List<Path> parts =
        Attempt.outputs(
            Pipeline.of(Trim.edges(), fade, split, mono), input, folder.resolve("parts"));

    assertThat(parts).hasSize(4);
    assertThat(parts.get(0).getFileName()).hasToString("in_segment_001.wav");
    int[] joined = parts.stream().flatMapToInt(part -> IntStream.of(Pcm.read(part))).toArray();
    assertThat(joined).isEqualTo(Pcm.read(whole));
  }

  @Test
  void anEffectAloneWritesInTheFormatOfItsInput() throws Exception {
    Path wav = new Tone(44_100, 2, 100_000, 0.1).writeWav(folder.resolve("t.wav"), 16);
    Path mp3 = Attempt.output(Convert.to(AudioFormat.MP3), wav, folder.resolve("in"));

    Path alone = Attempt.output(LOUD, mp3, folder.resolve("alone"));
    Path piped = Attempt.output(Pipeline.of(LOUD), mp3, folder.resolve("piped"));

    assertThat(alone.getFileName()).hasToString("t.mp3");
    assertThat(AudioFile.probe(alone).codec()).isEqualTo("mp3");
    assertThat(piped).hasSameBinaryContentAs(alone);
  }

  @Test
  void oneGoGivesWhatSeveralRunsGive() throws Exception {
    Path input =
        new Tone(48_000, 2, 150_000, 0.1).writePaddedWav(folder.resolve("in.wav"), 60_000, 70_000);
    Convert floating = Convert.to(AudioFormat.WAV).depth(SampleDepth.FLOAT_32);

    Path trimmed = Attempt.output(Pipeline.of(Trim.edges(), floating), input, folder.resolve("1"));
    Path louder = Attempt.output(Pipeline.of(LOUD, floating), trimmed, folder.resolve("2"));
    Path atOnce =
        Attempt.output(Pipeline.of(Trim.edges(), LOUD, floating), input, folder.resolve("3"));

    assertThat(atOnce).hasSameBinaryContentAs(louder);
  }

  @Test
  void aFileThatIsTooLongToBeKeptGivesTheSame() throws Exception {
    int[] samples = new int[8_000 * 1_060]; // 34 MB as floats
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (int) (3_000 * Math.sin(i * 0.1) * Math.sin(i * 0.0003));
    }
    Path input = Pcm.writeWav(folder.resolve("long.wav"), 8_000, samples);

    Path output = Attempt.output(LOUD, input, folder.resolve("out"));

    assertThat(Loudness.of(output).integratedLufs()).isCloseTo(-16, within(0.1));
    assertThat(Pcm.read(output)).hasSize(samples.length);
  }

  @Test
  void damageIsToldAlsoWhereSamplesAreKept() throws Exception {
    Path wav = new Tone(44_100, 2, 300_000, 0.2).writeWav(folder.resolve("t.wav"), 16);
    Path mp3 = Attempt.output(Convert.to(AudioFormat.MP3), wav, folder.resolve("in"));
    byte[] bytes = Files.readAllBytes(mp3);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 1_500, (byte) 0x55);
    Path damaged = Files.write(folder.resolve("damaged.mp3"), bytes);

    ProcessResult converted =
        Attempt.result(Convert.to(AudioFormat.WAV), damaged, folder.resolve("1"));
    ProcessResult normalized =
        Attempt.result(
            Pipeline.of(LOUD, Convert.to(AudioFormat.WAV)), damaged, folder.resolve("2"));

    assertThat(converted.warnings()).isNotEmpty();
    assertThat(normalized.warnings()).isEqualTo(converted.warnings());
  }

  @Test
  void transformsOfOnesOwnAreStepsToo() throws Exception {
    Path input = new Tone(16_000, 2, 50_003, 0.4).writeFloatWav(folder.resolve("in.wav"));
    Pipeline pipeline =
        Pipeline.of(
            Filter.of("volume=0.5"),
            new PcmTransformTest.Late(777),
            new PcmTransformTest.Half(),
            Normalize.peak(-6));

    double[] output = Samples.reals(Attempt.output(pipeline, input, folder.resolve("out")));

    double[] before = Samples.reals(input);
    double factor = Math.pow(10, -6 / 20.0) / Samples.peak(before);
    assertThat(output).hasSameSizeAs(before);
    assertThat(Samples.difference(output, i -> before[i] * factor)).isLessThan(1e-5);
    assertThat(ProvidersTest.provider("pipeline").create(pipeline.parameters()))
        .isEqualTo(pipeline);
  }

  @Test
  void theSameInputGivesTheSameBytes() throws Exception {
    Path input = new Tone(48_000, 2, 150_000, 0.1).writeWav(folder.resolve("in.wav"), 16);
    Pipeline pipeline = Pipeline.of(Trim.all(), LOUD, Convert.to(AudioFormat.OGG));

    Path one = Attempt.output(pipeline, input, folder.resolve("1"));
    Path two = Attempt.output(pipeline, input, folder.resolve("2"));

    assertThat(one).hasSameBinaryContentAs(two);
  }

  @Test
  void onlyOneFileIsEverWritten() throws Exception {
    Path input = new Tone(48_000, 2, 150_000, 0.1).writeWav(folder.resolve("in.wav"), 16);
    Path out = folder.resolve("out");

    Attempt.result(Pipeline.of(Trim.edges(), LOUD, Convert.to(AudioFormat.FLAC)), input, out);

    try (var files = Files.list(out)) {
      assertThat(files).containsExactly(out.resolve("in.flac"));
    }
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    Path input = new Tone(16_000, 2, 20_000, 0.4).writeWav(folder.resolve("in.wav"), 16);
    Pipeline pipeline =
        Pipeline.of(
            Trim.all(),
            Denoise.by(12),
            Dynamics.voice(),
            Tempo.of(1.1),
            new PcmTransformTest.Half(),
            Filter.of("highpass=f=80"),
            Fade.inOut(Duration.ofMillis(100), Duration.ofMillis(200)),
            LOUD,
            Split.fixed(Duration.ofMillis(500)));
    Attempt.outputs(pipeline, input, folder.resolve("out"));
    long objects = Pointer.totalCount();

    for (int round = 0; round < 20; round++) {
      Attempt.outputs(pipeline, input, folder.resolve("out"));
    }

    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(objects);
  }

  @Test
  void theNameOfTheOutputIsKnownBeforehandWhereTheFormatIs() {
    Path input = Path.of("a.wav");

    assertThat(Pipeline.of(LOUD, Convert.to(AudioFormat.MP3)).predictedOutputs(input))
        .containsExactly(new OutputName("", "mp3"));
    assertThat(Pipeline.of(LOUD).predictedOutputs(input))
        .containsExactly(new OutputName("", "wav"));
    assertThat(Pipeline.of(LOUD).predictedOutputs(Path.of("a.wma"))).isEmpty();
  }

  @Test
  void aDryRunTellsThePartsOfAListBehindOtherSteps() {
    Path input = Tone.of(48_000, 2, 48_000).writeWav(folder.resolve("in.wav"), 16);
    SplitAt cuts = SplitAt.times(Duration.ofMillis(300), Duration.ofMillis(1_500));

    assertThat(Pipeline.of(cuts, Convert.to(AudioFormat.MP3)).forecast(input).outputs())
        .containsExactly(new OutputName("_001", "mp3"), new OutputName("_002", "mp3"));
    assertThat(Pipeline.of(Tempo.of(0.5), cuts).forecast(input).outputs())
        .as("of the slower sound, whose length shows later")
        .hasSize(3)
        .contains(new OutputName("_003", "wav"));
  }

  @Test
  void theEncoderThatASessionStartedWithStays() {
    for (AudioProcessor asked :
        new AudioProcessor[] {
          LOUD,
          Pipeline.of(LOUD),
          Pipeline.of(LOUD, Split.fixed(Duration.ofSeconds(1))),
          Pipeline.of(LOUD, Split.fixed(Duration.ofSeconds(1)), Convert.to(AudioFormat.MP3))
        }) {
      ProcessorSpec stored = asked.spec();

      ProcessorSpec resumed = asked.continuing(stored).spec();
      AudioProcessor rebuilt = ProvidersTest.provider(stored.name()).create(stored.parameters());

      assertThat(stored.toString()).contains("mp3Encoder=ffmpeg " + Natives.version());
      assertThat(resumed).isEqualTo(stored);
      assertThat(rebuilt.spec()).isEqualTo(stored);
    }
  }

  @Test
  void presetsAreFoundByName() {
    for (String name : Presets.names()) {
      Parameters given = Parameters.empty().with("preset", name);

      AudioProcessor made = ProvidersTest.provider("pipeline").create(given);

      assertThat(made).isEqualTo(Presets.named(name));
      assertThat(made.parameters().find("steps")).isPresent();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Presets.named("film"))
        .withMessage("preset (film) must be one of archive, audiobook, podcast, speech");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProvidersTest.provider("pipeline").create(Parameters.empty()))
        .withMessageStartingWith("pipeline needs the parameter steps, a list, or preset, one of");
  }

  @Test
  void presetsGiveWhatTheyPromise() throws Exception {
    Path input = new Tone(48_000, 2, 200_000, 0.05).writeWav(folder.resolve("in.wav"), 24);

    Path podcast = Attempt.output(Presets.podcast(), input, folder.resolve("podcast"));
    Path audiobook = Attempt.output(Presets.audiobook(), input, folder.resolve("audiobook"));
    Path archive = Attempt.output(Presets.archive(), input, folder.resolve("archive"));

    assertThat(Loudness.of(podcast).integratedLufs()).isCloseTo(-16, within(0.1));
    assertThat(AudioFile.probe(audiobook))
        .returns("mp3", AudioInfo::codec)
        .returns(1, AudioInfo::channels);
    assertThat(Samples.integers(archive)).isEqualTo(Samples.integers(input));
  }

  @Test
  void theSpeechPresetMakesUtterancesAndLeavesNothingOut() throws Exception {
    Path input = new Tone(16_000, 1, 70 * 16_000, 0.5).writeWav(folder.resolve("in.wav"), 16);

    List<Path> utterances = Attempt.outputs(Presets.speech(), input, folder.resolve("speech"));

    long samples = 0;
    for (Path utterance : utterances) {
      AudioInfo info = AudioFile.probe(utterance);
      assertThat(info).returns("flac", AudioInfo::codec).returns(16_000, AudioInfo::sampleRateHz);
      samples += AudioFile.countSamples(utterance);
    }
    assertThat(utterances).hasSizeGreaterThanOrEqualTo(3);
    assertThat(samples).isEqualTo(70 * 16_000);
  }

  @Test
  void chaptersMoveWithTheSoundOrAreLeftOut() throws Exception {
    Path tone = new Tone(8_000, 1, 16_000, 0.5).writePaddedWav(folder.resolve("t.wav"), 8_400, 0);
    Path chapters =
        Files.writeString(
            folder.resolve("c.txt"),
            """
            ;FFMETADATA1
            [CHAPTER]
            TIMEBASE=1/1000
            START=0
            END=2000
            title=early
            [CHAPTER]
            TIMEBASE=1/1000
            START=2000
            END=3050
            title=late
            """);
    Path input = folder.resolve("in.m4a");
    Tool.ffmpeg()
        .bytes(
            "-v", "error", "-i", tone, "-i", chapters, "-map_chapters", 1, "-c:a", "alac", input);

    Path edges = Attempt.output(Trim.edges(), input, folder.resolve("edges"));
    Path all = Attempt.output(Trim.all(), input, folder.resolve("all"));
    Path fast =
        Attempt.output(
            Pipeline.of(Trim.edges(), Tempo.of(2), Trim.edges()), input, folder.resolve("fast"));
    ProcessResult filtered =
        Attempt.result(Filter.of("areverse"), input, folder.resolve("filtered"));

    assertThat(starts(edges)).containsExactly(0L, 1_000L);
    assertThat(starts(all)).containsExactly(0L, 1_000L);
    assertThat(starts(fast)).hasSize(2).element(1).asInstanceOf(LONG).isBetween(480L, 520L);
    assertThat(filtered.warnings())
        .containsExactly("chapters left out: their times cannot be told after the treatment");
  }

  private static List<Long> starts(Path file) {
    return AudioFile.probe(file).chapters().stream()
        .map(chapter -> chapter.start().toMillis())
        .toList();
  }
}
