package io.audiotoolkit.benchmarks;

import io.audiotoolkit.ffmpeg.AudioFormat;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.SplitSilence;
import io.audiotoolkit.spi.AudioProcessor;
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
    fixed();
    silence();
  }

  private void fixed() throws IOException {
    Path inputs = new Clips(channels).folder(scratch.path("split"), FILES, FILE_SECONDS);
    AudioProcessor split = Split.fixed(Duration.ofSeconds(PART_SECONDS)).format(AudioFormat.WAV);
    CodecJob job =
        job(
            "split WAV of 10 min into " + PARTS + " parts",
            inputs,
            split,
            Map.of(COPY, "at least 0.67x", CodecContenders.SAME, "more than 1x"));
    String segment =
        " -nostdin -loglevel error -y -i '"
            + inputs
            + "/{}.wav' -f segment -segment_time "
            + PART_SECONDS
            + " -c copy {}_%03d.wav";
    List<Contender> contenders = ours(job, PARTS);
    contenders.add(CodecContenders.shell(COPY, job, "cp '" + inputs + "/{}.wav' {}.wav"));
    contenders.add(
        perWhole(
            CodecContenders.shell(CodecContenders.SAME, job, FfmpegPrograms.inShell() + segment),
            PARTS));
    if (Machine.has("ffmpeg")) {
      contenders.add(
          perWhole(CodecContenders.shell(CodecContenders.DEBIAN, job, "ffmpeg" + segment), PARTS));
    }
    CodecBenchmark.print(job, race.run(contenders));
  }

  private void silence() throws IOException {
    Path inputs = new Clips(channels, true).folder(scratch.path("pauses"), FILES, FILE_SECONDS);
    CodecJob job =
        job(
            "split WAV of 10 min at " + (PAUSES - 1) + " pauses (ffmpeg: find them only)",
            inputs,
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
      String name, Path inputs, AudioProcessor ours, Map<String, String> targets) {
    return new CodecJob(name, inputs, FILES, FILES, "wav", "wav", ours, "", "", "", 0, targets);
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
