package io.audiotoolkit.benchmarks;

import io.audiotoolkit.Batch;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Denoise;
import io.audiotoolkit.ffmpeg.Dynamics;
import io.audiotoolkit.ffmpeg.Fade;
import io.audiotoolkit.ffmpeg.Filter;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Presets;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.SplitAt;
import io.audiotoolkit.ffmpeg.SplitSilence;
import io.audiotoolkit.ffmpeg.Tempo;
import io.audiotoolkit.ffmpeg.Trim;
import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.concat.Concat;
import io.audiotoolkit.ffmpeg.picture.Spectrogram;
import io.audiotoolkit.ffmpeg.picture.Waveform;
import io.audiotoolkit.ffmpeg.speech.Vad;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.ffmpeg.tags.ReplayGain;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Resident memory of every processor on a short and on a long file, each in a JVM of its own. */
final class MemoryBenchmark {

  private static final int SHORT_SECONDS = 600;
  private static final int LONG_SECONDS = 3 * 3_600;
  private static final String CONCAT = "concat";
  private static final Map<String, AudioProcessor> ALL = new LinkedHashMap<>();

  static {
    ALL.put("convert", Convert.to(AudioFormat.FLAC));
    ALL.put("split-fixed", Split.fixed(Duration.ofSeconds(30)));
    ALL.put("split-fixed to flac", Split.fixed(Duration.ofSeconds(30)).format(AudioFormat.FLAC));
    ALL.put("split-silence", SplitSilence.create().format(AudioFormat.FLAC));
    ALL.put("split-at", SplitAt.times(Duration.ofSeconds(90)).format(AudioFormat.FLAC));
    ALL.put("trim", Trim.edges());
    ALL.put("normalize", Normalize.loudness(-16));
    ALL.put("replaygain", ReplayGain.album(AlbumBy.NONE));
    ALL.put("stats", Stats.create());
    ALL.put("vad", Vad.create());
    ALL.put("waveform", Waveform.create());
    ALL.put("spectrogram", Spectrogram.create());
    ALL.put("denoise", Denoise.by(12));
    ALL.put("dynamics", Dynamics.voice());
    ALL.put("fade", Fade.inOut(Duration.ofSeconds(1), Duration.ofSeconds(1)));
    ALL.put("tempo", Tempo.of(1.25));
    ALL.put("filter", Filter.of("highpass=f=80"));
    ALL.put("tags", Tags.set("artist", "Somebody"));
    ALL.put(CONCAT, Concat.parts());
    ALL.put("pipeline", Presets.podcast());
  }

  private final Scratch scratch;
  private final Options options;

  private MemoryBenchmark(Scratch scratch, Options options) {
    this.scratch = scratch;
    this.options = options;
  }

  /** Runs all processors, or those that {@code --only} names. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    System.out.println(Machine.line());
    try (Scratch scratch = new Scratch(Path.of(options.text("scratch", "target/scratch")))) {
      new MemoryBenchmark(scratch, options).run();
    }
    System.out.println(Machine.line());
  }

  private void run() throws IOException, InterruptedException {
    System.out.printf("one stereo WAV of 44.1 kHz and 16 bits, 2 threads, heap of 64 MB%n");
    Path brief = write("brief", SHORT_SECONDS);
    Path hours = write("hours", LONG_SECONDS);
    for (String name : ALL.keySet()) {
      if (options.runs(name)) {
        for (Path input : new Path[] {brief, hours}) {
          Path out = scratch.emptyFolder("out");
          ChildJvm.run(Child.class, "64m", name, inputOf(name, input).toString(), out.toString());
        }
      }
    }
  }

  private Path write(String name, int seconds) throws IOException {
    Path file = scratch.path(name + ".wav");
    new Clips(2).write(file, seconds, 1);
    return file;
  }

  private static Path inputOf(String processor, Path file) throws IOException {
    return processor.equals(CONCAT)
        ? Files.writeString(file.resolveSibling(file.getFileName() + ".m3u8"), file.toString())
        : file;
  }

  /** What runs in the child: one processor, and a look at its memory afterwards. */
  static final class Child {

    private Child() {}

    /** Arguments: the processor, the input, the outputs. */
    public static void main(String[] arguments) throws IOException {
      AudioProcessor processor = Objects.requireNonNull(ALL.get(arguments[0]), arguments[0]);
      Path input = Path.of(arguments[1]);
      Stopwatch watch = new Stopwatch();
      try (SessionStore store = SessionStore.inMemory()) {
        Batch.of(input)
            .with(processor)
            .into(Path.of(arguments[2]))
            .parallelism(Pool.WORKERS)
            .store(store)
            .run();
      }
      System.out.printf(
          "  %-20s %-15s %6.1f s of CPU, %4.0f MB resident at the most%n",
          arguments[0],
          input.getFileName(),
          watch.per(1).cpuMicros() / 1e6,
          Machine.peakResidentMegabytes());
    }
  }
}
