package io.audiotoolkit.ffmpeg.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.bytedeco.ffmpeg.global.avformat.av_demuxer_iterate;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Pcm;
import io.audiotoolkit.ffmpeg.Pipeline;
import io.audiotoolkit.ffmpeg.RawInput;
import io.audiotoolkit.ffmpeg.RawInputProvider;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.Trim;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.concat.Concat;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.pcm.PcmFormat;
import io.audiotoolkit.ffmpeg.pcm.PcmPass;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sound without a header, and which names count as audio at all. */
class HeaderlessTest {

  /** Extensions of demuxers for films, pictures, texts, and of what mostly is something else. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          """
          264 265 266 302 722 adf ads ans apc apv aqt art asc avc avif avs avs2 avs3 bit bitpacked
          bmv cdata cdg cdxl cgi cif dat dav dif diz dv evc flm gif h261 h264 h265 h266 h26l heic
          heif hevc ice idf idx ifv imx ipu ism ismv ivr j2k jxl kux mac mcc mj2 mjpeg mjpg mk3d
          mks mods moflex mpl2 mpo mvi mxg nfo nut obu pdv pjs psp qcif rco rcv rgb rt sami sbg
          scc ser sga smi son stl str sub sup svs txt ty ty+ usm v v210 vb vc1 viv vpk vt vtt vvc
          wa way webvtt xl xmv y4m yop yuv yuv10
          """
              .trim()
              .split("\\s+"));

  @TempDir Path folder;

  /** A prompt of a telephone exchange, or a tone where none is installed. */
  private Path prompt() {
    Path prompts = Path.of("/usr/share/asterisk/sounds/en_US_f_Allison/activated.wav");
    Path other = Path.of("/usr/share/asterisk/sounds/en/activated.wav");
    return Stream.of(prompts, other)
        .filter(Files::exists)
        .findFirst()
        .orElseGet(() -> Tone.of(8_000, 1, 8_000).writeWav(folder.resolve("prompt.wav"), 16));
  }

  @ParameterizedTest
  @CsvSource({
    "ul, 8000, mulaw, pcm_mulaw",
    "ulaw, 8000, mulaw, pcm_mulaw",
    "pcmu, 8000, mulaw, pcm_mulaw",
    "al, 8000, alaw, pcm_alaw",
    "alaw, 8000, alaw, pcm_alaw",
    "sln, 8000, s16le, pcm_s16le",
    "sln16, 16000, s16le, pcm_s16le",
    "sln44, 44100, s16le, pcm_s16le",
    "sln192, 192000, s16le, pcm_s16le",
    "sb, 8000, s8, pcm_s8",
    "g722, 16000, g722, g722",
    "g726, 8000, g726, g726",
    "gsm, 8000, gsm, gsm"
  })
  void isReadByItsUsualMeaningAsAnotherVersionIsTold(
      String extension, int rateHz, String format, String codec) throws Exception {
    Tool ffmpeg = Tool.ffmpeg();
    String encoder = codec.equals("gsm") ? "libgsm" : codec;
    assumeThat(ffmpeg.text("-v", "error", "-encoders")).contains(encoder);
    Path raw = folder.resolve("prompt." + extension);
    ffmpeg.bytes(
        "-v", "error", "-i", prompt(), "-ar", rateHz, "-ac", 1, "-c:a", encoder, "-f", format, raw);
    List<Object> how = List.of("-v", "error", "-f", format, "-c:a", codec);
    Stream<Object> rate =
        codec.startsWith("pcm") ? Stream.of("-ar", rateHz, "-ac", 1) : Stream.of();
    byte[] expected =
        ffmpeg.bytes(
            Stream.of(
                    how.stream(),
                    rate,
                    Stream.of("-i", raw, "-f", "s16le", "-c:a", "pcm_s16le", "-"))
                .flatMap(words -> words)
                .toArray());

    Path wav =
        Attempt.output(
            Convert.to(AudioFormat.WAV).depth(SampleDepth.INT_16), raw, folder.resolve("out"));

    AudioInfo info = AudioFile.probe(wav);
    assertThat(info.sampleRateHz()).isEqualTo(rateHz);
    assertThat(info.channels()).isEqualTo(1);
    assertThat(Pcm.read(wav)).hasSizeGreaterThan(rateHz / 4).isEqualTo(samples(expected));
  }

  private static int[] samples(byte[] littleEndian) {
    ByteBuffer bytes = ByteBuffer.wrap(littleEndian).order(ByteOrder.LITTLE_ENDIAN);
    int[] all = new int[littleEndian.length / Short.BYTES];
    Arrays.setAll(all, i -> bytes.getShort(i * Short.BYTES));
    return all;
  }

  @Test
  void aFileWithAHeaderIsWhatItsHeaderSaysWhateverItIsCalled() throws Exception {
    Path wav = Tone.of(44_100, 2, 44_100).writeWav(folder.resolve("tone.wav"), 16);

    AudioInfo info = AudioFile.probe(Files.copy(wav, folder.resolve("tone.ul")));

    assertThat(info.container()).isEqualTo("wav");
    assertThat(info.sampleRateHz()).isEqualTo(44_100);
  }

  @Test
  void anEffectWritesTelephonyAsWav() throws Exception {
    Path raw = Files.write(folder.resolve("a.ulaw"), new byte[8_000]);

    assertThat(Attempt.output(Trim.all(), raw, folder.resolve("out"))).hasFileName("a.wav");
  }

  @ParameterizedTest
  @CsvSource({
    "raw, alaw, 16000, 2, alaw, pcm_alaw",
    "pcm, s16be, 22050, 2, s16be, pcm_s16be",
    "sln, sln16, 0, 0, s16le, pcm_s16le",
    "ul, '', 16000, 2, mulaw, pcm_mulaw",
    "vox, g722, 0, 0, g722, g722",
    "bin, g726-24, 0, 0, g726, g726"
  })
  void isReadAsItsUserSaysWhateverItIsCalled(
      String extension, String said, int rateHz, int channels, String format, String codec)
      throws Exception {
    Tool ffmpeg = Tool.ffmpeg();
    int actualHz = rateHz > 0 ? rateHz : codec.equals("g726") ? 8_000 : 16_000;
    Path raw = folder.resolve("prompt." + extension);
    List<Object> words = List.of("-v", "error", "-i", prompt(), "-ar", actualHz);
    ffmpeg.bytes(
        Stream.concat(
                words.stream(),
                Stream.of(
                    "-ac", Math.max(1, channels), "-c:a", codec, "-b:a", "24k", "-f", format, raw))
            .toArray());

    Path wav =
        Attempt.output(
            told(said, rateHz, channels).apply(Convert.to(AudioFormat.WAV)),
            raw,
            folder.resolve("out"));

    AudioInfo info = AudioFile.probe(wav);
    Duration prompts = AudioFile.probe(prompt()).duration();
    assertThat(info.sampleRateHz()).isEqualTo(actualHz);
    assertThat(info.channels()).isEqualTo(Math.max(1, channels));
    assertThat(info.duration()).isCloseTo(prompts, Duration.ofMillis(50));
  }

  private static UnaryOperator<AudioProcessor> told(String format, int rateHz, int channels) {
    return work -> {
      RawInput input = RawInput.of(work);
      input = format.isEmpty() ? input : input.format(format);
      input = rateHz == 0 ? input : input.sampleRateHz(rateHz);
      return channels == 0 ? input : input.channels(channels);
    };
  }

  /** A plugin that lets another do the work. */
  private record Delegating() implements AudioProcessor {

    private static final Split WORK = Split.fixed(Duration.ofMillis(500));

    @Override
    public Forecast forecast(Path input) {
      return WORK.forecast(input);
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      return WORK.process(context);
    }
  }

  /** A plugin on samples. */
  private record Untouched() implements PcmTransform {
    @Override
    public PcmPass open(PcmFormat format) {
      return (planes, frames) -> {};
    }
  }

  static Stream<AudioProcessor> processorsThatWriteAFilesOwnFormat() {
    Split halves = Split.fixed(Duration.ofMillis(500));
    return Stream.of(
        Trim.all(),
        new Untouched(),
        halves,
        Pipeline.of(Trim.all(), halves),
        Concat.parts(),
        new Delegating());
  }

  @ParameterizedTest
  @MethodSource("processorsThatWriteAFilesOwnFormat")
  void aDryRunReadsAsItsUserSaysLikeTheRunWhicheverProcessorIsAsked(AudioProcessor work)
      throws Exception {
    for (String name : List.of("call.raw", "call.sln16")) {
      Path input = Files.write(folder.resolve(name), new byte[16_000]);
      if (work instanceof Concat) {
        input = Files.writeString(folder.resolve("parts.txt"), name + "\n" + name + "\n");
      }
      for (String format : List.of("s16le", "g722")) {
        AudioProcessor told = RawInput.of(work).format(format);

        List<Path> written = Attempt.outputs(told, input, folder.resolve("out"));

        OutputName foretold = told.forecast(input).outputs().get(0);
        assertThat(foretold.extension()).isEqualTo(format.equals("g722") ? "ogg" : "wav");
        assertThat(written.get(0).toString())
            .endsWith(foretold.suffix() + "." + foretold.extension());
      }
    }
  }

  @Test
  void whatItsUserSaysIsRebuiltFromTheSession() {
    AudioProcessor told =
        RawInput.of(Normalize.loudness(-16)).format("alaw").sampleRateHz(16_000).channels(2);
    ProcessorSpec stored = told.spec();

    AudioProcessor rebuilt = new RawInputProvider().create(stored.parameters());

    assertThat(rebuilt.continuing(stored).spec()).isEqualTo(stored);
    assertThat(told.continuing(stored).spec()).isEqualTo(stored);
    assertThat(rebuilt.predictedOutputs(Path.of("a.ul")))
        .containsExactly(new OutputName("", "wav"));
  }

  @Test
  void whatCannotBeIsSaidWhereItIsGiven() {
    RawInput input = RawInput.of(Convert.to(AudioFormat.WAV));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> input.format("ulow"))
        .withMessageStartingWith("format (ulow) must be ulaw, alaw, sln or sln8 to sln192, g722,");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> input.format("g722").sampleRateHz(8_000))
        .withMessage(
            "sampleRateHz (8000) is none of g722, which has a rate of its own; leave it out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> input.channels(2).format("gsm"))
        .withMessage("channels (2) are none of gsm, which has one channel; leave them out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> input.sampleRateHz(8))
        .withMessage("sampleRateHz (8) must be between 1000 and 768000");
  }

  @Test
  void aHeaderIsBelievedBeforeItsUser() throws Exception {
    Path wav = Tone.of(44_100, 2, 44_100).writeWav(folder.resolve("tone.wav"), 16);

    Path output =
        Attempt.output(
            RawInput.of(Convert.to(AudioFormat.FLAC)).format("ulaw"), wav, folder.resolve("out"));

    assertThat(AudioFile.probe(output).sampleRateHz()).isEqualTo(44_100);
  }

  @Test
  void everyExtensionOfEveryDemuxerIsTakenAsAudioOrLeftOutOnPurpose() throws IOException {
    Set<String> all = demuxersExtensions();
    for (String extension : all) {
      Files.createFile(folder.resolve("a." + extension));
    }
    Set<String> taken = new TreeSet<>();
    try (SessionStore store = SessionStore.inMemory()) {
      Batch.of(Inputs.in(folder).audioFiles())
          .with(Convert.to(AudioFormat.FLAC))
          .nameTemplate("{stem}-{inputExt}.{ext}")
          .into(folder.resolve("out"))
          .store(store)
          .plan(file -> taken.add(extension(file.file().input())));
    }

    assertThat(all).hasSizeGreaterThan(150);
    assertThat(taken.stream().filter(LEFT_OUT::contains)).isEmpty();
    assertThat(all.stream().filter(one -> !taken.contains(one) && !LEFT_OUT.contains(one)))
        .as("decide about these, in AudioExtensions or here")
        .isEmpty();
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Set<String> demuxersExtensions() {
    Natives.require();
    Set<String> all = new TreeSet<>();
    try (PointerPointer<?> iterator = new PointerPointer<>(1)) {
      iterator.put(0, (Pointer) null);
      for (AVInputFormat demuxer = av_demuxer_iterate(iterator);
          demuxer != null && !demuxer.isNull();
          demuxer = av_demuxer_iterate(iterator)) {
        if (demuxer.extensions() != null && !demuxer.extensions().isNull()) {
          all.addAll(
              Arrays.stream(demuxer.extensions().getString().split(","))
                  .filter(one -> !one.isEmpty())
                  .collect(Collectors.toSet()));
        }
      }
    }
    return all;
  }
}
