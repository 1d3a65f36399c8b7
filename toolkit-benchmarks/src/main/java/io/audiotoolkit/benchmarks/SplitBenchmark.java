package io.audiotoolkit.benchmarks;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.SplitSilence;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compares the cost of cutting files, at fixed times and at pauses. */
final class SplitBenchmark {

  private static final int FILES = 4;
  private static final int FILE_SECONDS = 600;
  private static final int PART_SECONDS = 30;
  private static final int PARTS = FILE_SECONDS / PART_SECONDS;
  private static final int PAUSES = FILE_SECONDS / Clips.PAUSE_EVERY_SECONDS;

  /** Few files a round: as many as this until what is compiled has been compiled. */
  private static final int WARM_UPS = 8;

  private static final String BARE = "ours, without a batch";
  private static final String ONE_THREAD = "ours, SQLite, one thread";
  private static final String COPY = "cp";
  private static final String PYDUB = "pydub, split_on_silence";

  /** The system's, which Debian's pydub is for; another one may come first on the PATH. */
  private static final String PYTHON = "/usr/bin/python3";

  private final Scratch scratch;
  private final Race race;
  private final int channels;

  SplitBenchmark(Scratch scratch, Options options) {
    this.scratch = scratch;
    race = new Race(scratch, options.number("rounds", 3), WARM_UPS);
    channels = options.has("stereo") ? 2 : 1;
  }

  void run() throws IOException {
    Path inputs = new Clips(channels).folder(scratch.path("split"), FILES, FILE_SECONDS);
    fixed(inputs);
    silence();
    copied(inputs);
    alone();
  }

  private void fixed(Path inputs) throws IOException {
    AudioProcessor split = Split.fixed(Duration.ofSeconds(PART_SECONDS)).format(AudioFormat.WAV);
    CodecJob job =
        job(
            "split WAV of 10 min into " + PARTS + " parts",
            inputs,
            "wav",
            split,
            Map.of(COPY, "at least 0.67x", CodecContenders.SAME, "more than 1x"));
    List<Contender> contenders = ours(job, PARTS);
    contenders.add(CodecContenders.shell(COPY, job, "cp '" + inputs + "/{}.wav' {}.wav"));
    contenders.addAll(segmenters(job));
    CodecBenchmark.print(job, race.run(contenders));
  }

  /** Without decoding: ffmpeg cuts between packets, the toolkit at the sample. */
  private void copied(Path wav) throws IOException {
    Path inputs = scratch.path("mp3");
    try (SessionStore store = SessionStore.inMemory()) {
      Batch.of(Inputs.in(wav)).with(Convert.to(AudioFormat.MP3)).into(inputs).store(store).run();
    }
    CodecJob job =
        job(
            "split MP3 of 10 min into " + PARTS + " parts without decoding",
            inputs,
            "mp3",
            Split.fixed(Duration.ofSeconds(PART_SECONDS)).copy(true),
            Map.of(CodecContenders.SAME, "more than 1x"));
    List<Contender> contenders = ours(job, PARTS);
    contenders.addAll(segmenters(job));
    CodecBenchmark.print(job, race.run(contenders));
  }

  private static List<Contender> segmenters(CodecJob job) {
    String segment =
        " -nostdin -loglevel error -y -i '%s/{}.%s' -f segment -segment_time %s -c copy {}_%%03d.%s"
            .formatted(job.inputs(), job.from(), PART_SECONDS, job.to());
    List<Contender> segmenters = new ArrayList<>();
    segmenters.add(
        perWhole(
            CodecContenders.shell(CodecContenders.SAME, job, FfmpegPrograms.inShell() + segment),
            PARTS));
    if (Machine.has("ffmpeg")) {
      segmenters.add(
          perWhole(CodecContenders.shell(CodecContenders.DEBIAN, job, "ffmpeg" + segment), PARTS));
    }
    return segmenters;
  }

  /** Threads that have no file of their own encode parts of the only one. */
  private void alone() throws IOException {
    Path inputs = new Clips(channels).folder(scratch.path("alone"), 1, FILE_SECONDS);
    AudioProcessor split = Split.fixed(Duration.ofSeconds(PART_SECONDS)).format(AudioFormat.MP3);
    CodecJob job =
        new CodecJob(
            "split one WAV of 10 min into " + PARTS + " parts of MP3",
            inputs,
            1,
            1,
            "wav",
            "mp3",
            split,
            "",
            "",
            "",
            0,
            Map.of());
    List<Contender> contenders =
        List.of(
            perWhole(
                new Contender(
                    CodecContenders.SQLITE,
                    1,
                    folder -> CodecContenders.onSqlite(job, folder, Pool.WORKERS)),
                PARTS),
            perWhole(
                new Contender(ONE_THREAD, 1, folder -> CodecContenders.onSqlite(job, folder, 1)),
                PARTS));
    CodecBenchmark.print(job, race.run(contenders));
  }

  private void silence() throws IOException {
    Path inputs = new Clips(channels, true).folder(scratch.path("pauses"), FILES, FILE_SECONDS);
    CodecJob job =
        job(
            "split WAV of 10 min at " + (PAUSES - 1) + " pauses (ffmpeg: find them only)",
            inputs,
            "wav",
            SplitSilence.create().format(AudioFormat.WAV),
            Map.of());
    String detect =
        " -nostdin -loglevel error -i '"
            + inputs
            + "/{}.wav' -af silencedetect=n=-40dB:d=0.5,ametadata=print:file={}.wav -f null -";
    List<Contender> contenders = ours(job, PAUSES);
    contenders.add(
        CodecContenders.shell(CodecContenders.SAME, job, FfmpegPrograms.inShell() + detect));
    if (Machine.has("ffmpeg")) {
      contenders.add(CodecContenders.shell(CodecContenders.DEBIAN, job, "ffmpeg" + detect));
    }
    contenders.add(new Contender(PYDUB, 1, folder -> pydub(inputs.resolve("00000.wav"), folder)));
    CodecBenchmark.print(job, race.run(contenders));
  }

  private static CodecJob job(
      String name,
      Path inputs,
      String extension,
      AudioProcessor ours,
      Map<String, String> targets) {
    return new CodecJob(
        name, inputs, FILES, FILES, extension, extension, ours, "", "", "", 0, targets);
  }

  private static List<Contender> ours(CodecJob job, int parts) {
    List<Contender> ours = new ArrayList<>();
    for (Contender batch : CodecContenders.of(job).subList(0, 2)) {
      ours.add(perWhole(batch, parts));
    }
    ours.add(perWhole(new Contender(BARE, FILES, folder -> bare(job, folder)), parts));
    return ours;
  }

  private static long bare(CodecJob job, Path folder) throws Exception {
    try (Stream<Path> files = Files.list(job.inputs())) {
      Pool.all(files.toList(), file -> job.ours().process(new PlainContext(file, folder)));
    }
    return Scratch.count(folder, job.to());
  }

  /** The same threshold and lengths; it looks every 10 ms, as is usual for want of speed. */
  private static long pydub(Path input, Path folder) throws IOException, InterruptedException {
    String program =
        """
        import sys
        from pydub import AudioSegment
        from pydub.silence import split_on_silence
        whole = AudioSegment.from_wav(sys.argv[1])
        parts = split_on_silence(whole, min_silence_len=500, silence_thresh=-40, keep_silence=True, seek_step=10)
        for number, part in enumerate(parts):
            part.export("%03d.wav" % number, format="wav").close()
        """;
    ShellCommand.run(folder, List.of(PYTHON, "-c", program, input.toString()));
    return Scratch.count(folder, "wav") / PAUSES;
  }

  /** Counts a file as done when all of its parts are there. */
  private static Contender perWhole(Contender parts, int partsOfEach) {
    return new Contender(
        parts.name(), parts.items(), folder -> parts.work().run(folder) / partsOfEach);
  }
}
