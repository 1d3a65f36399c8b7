package io.audiotoolkit.benchmarks;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Denoise;
import io.audiotoolkit.ffmpeg.Dynamics;
import io.audiotoolkit.ffmpeg.Filter;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Pipeline;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the cost of effects with command lines, and of pipelines with separate runs. */
public final class EffectsBenchmark {

  private static final int FILES = 12;
  private static final int SECONDS = 60;
  private static final int GAIN_DB = 3;

  /** The meters and the limiter are Java, which takes as many to be compiled. */
  private static final int WARM_UPS = 4;

  private static final String OURS = "ours, store in memory";
  private static final Normalize LOUD = Normalize.loudness(-16).truePeakDbtp(-1.5);

  /** What ffmpeg-normalize and others run: loudnorm measures, then works with what it measured. */
  private static final String LOUDNORM =
      """
      loudnorm="loudnorm=I=-16:TP=-1.5:LRA=11"
      found=$("$1" -nostdin -hide_banner -i "$2" -af "$loudnorm:print_format=json" -f null - 2>&1)
      value() { printf '%s\\n' "$found" | sed -n "s/.*\\"$1\\" : \\"\\(.*\\)\\".*/\\1/p"; }
      measured="measured_I=$(value input_i):measured_TP=$(value input_tp)"
      measured="$measured:measured_LRA=$(value input_lra):measured_thresh=$(value input_thresh)"
      exec "$1" -nostdin -loglevel error -y -i "$2" -ar 44100 \\
        -af "$loudnorm:$measured:offset=$(value target_offset):linear=true" "$3"
      """;

  private final Scratch scratch;
  private final Race race;
  private final Path inputs;

  private EffectsBenchmark(Scratch scratch, Options options) throws IOException {
    this.scratch = scratch;
    race = new Race(scratch, options.number("rounds", 3), WARM_UPS);
    inputs = new Clips(options.has("stereo") ? 2 : 1).folder(scratch.path("wav"), FILES, SECONDS);
  }

  /** Runs all tables. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    System.out.println(Machine.line());
    try (Scratch scratch = new Scratch(Path.of(options.text("scratch", "target/scratch")))) {
      EffectsBenchmark benchmark = new EffectsBenchmark(scratch, options);
      if (options.runs("normalize")) {
        benchmark.normalize();
      }
      if (options.runs("pipeline")) {
        benchmark.pipeline();
      }
      if (options.runs("gain")) {
        benchmark.gain();
      }
    }
    System.out.println(Machine.line());
  }

  private void normalize() throws IOException {
    Path script = Files.writeString(scratch.path("loudnorm.sh"), LOUDNORM);
    List<Contender> contenders = new ArrayList<>();
    contenders.add(ours(OURS, LOUD));
    contenders.add(twice("ffmpeg, same version, loudnorm twice", script, FfmpegPrograms.inShell()));
    if (Machine.has("ffmpeg")) {
      contenders.add(twice("ffmpeg of the system, loudnorm twice", script, "ffmpeg"));
    }
    print("normalize to -16 LUFS", contenders, "at least 10x");
  }

  private Contender twice(String name, Path script, String program) {
    return new Contender(
        name,
        FILES,
        folder -> {
          ShellCommand.run(
              folder,
              "ls '%s' | xargs -P%s -I{} sh '%s' %s '%s/{}' {}"
                  .formatted(inputs, Pool.WORKERS, script, program, inputs));
          return Scratch.count(folder, "wav");
        });
  }

  private void pipeline() throws IOException {
    Convert flac = Convert.to(AudioFormat.FLAC);
    List<Contender> contenders = new ArrayList<>();
    contenders.add(ours(OURS, Pipeline.of(Denoise.by(12), Dynamics.voice(), LOUD, flac)));
    contenders.add(
        new Contender(
            "three runs of ours, one after the other",
            FILES,
            folder -> {
              run(inputs, folder.resolve("1"), Denoise.by(12));
              run(folder.resolve("1"), folder.resolve("2"), Dynamics.voice());
              run(folder.resolve("2"), folder.resolve("3"), Pipeline.of(LOUD, flac));
              return Scratch.count(folder.resolve("3"), "flac");
            }));
    print("denoise, compress, normalize, to FLAC", contenders, "more than 1x");
  }

  /** Of floats that stay floats, so that there is as little as possible beside the gain. */
  private void gain() throws IOException {
    Convert floats = Convert.to(AudioFormat.WAV).depth(SampleDepth.FLOAT_32);
    Path reals = scratch.path("reals");
    run(inputs, reals, floats);
    List<Contender> contenders = new ArrayList<>();
    contenders.add(ours(OURS, reals, Pipeline.of(new Louder(GAIN_DB), floats)));
    contenders.add(
        ours(
            "libavfilter's volume",
            reals,
            Pipeline.of(
                Filter.of("volume=volume=%sdB:precision=float".formatted(GAIN_DB)), floats)));
    contenders.add(ours("no gain at all", reals, floats));
    print("a gain by PcmTransform, WAV of floats", contenders, "at least 0.9x");
  }

  private Contender ours(String name, AudioProcessor processor) {
    return ours(name, inputs, processor);
  }

  private static Contender ours(String name, Path inputs, AudioProcessor processor) {
    return new Contender(
        name,
        FILES,
        folder -> {
          run(inputs, folder.resolve("out"), processor);
          return Scratch.count(folder.resolve("out"), "wav")
              + Scratch.count(folder.resolve("out"), "flac");
        });
  }

  private static void run(Path from, Path to, AudioProcessor processor) {
    try (SessionStore store = SessionStore.inMemory()) {
      Batch.of(Inputs.in(from))
          .with(processor)
          .into(to)
          .parallelism(Pool.WORKERS)
          .store(store)
          .run();
    }
  }

  private void print(String title, List<Contender> contenders, String target) throws IOException {
    Map<String, Cost> costs = race.run(contenders);
    System.out.printf(Locale.ROOT, "%n%s: %d files of %d s, 2 workers%n", title, FILES, SECONDS);
    Table table = new Table("wall ms", "CPU ms", "CPU/ours", "target");
    double ours = costs.getOrDefault(OURS, new Cost(0, 0)).cpuMicros();
    costs.forEach(
        (name, cost) ->
            table.row(
                name,
                Table.figure(cost.wallMicros() / 1e3),
                Table.figure(cost.cpuMicros() / 1e3),
                Table.ratio(cost.cpuMicros(), ours),
                name.equals(OURS) ? "" : target));
    table.print();
  }
}
