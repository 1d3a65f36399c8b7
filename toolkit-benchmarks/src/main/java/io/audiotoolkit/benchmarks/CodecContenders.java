package io.audiotoolkit.benchmarks;

import com.github.kokorin.jaffree.LogLevel;
import com.github.kokorin.jaffree.ffmpeg.FFmpeg;
import com.github.kokorin.jaffree.ffmpeg.UrlInput;
import com.github.kokorin.jaffree.ffmpeg.UrlOutput;
import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.model.Durability;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ws.schild.jave.Encoder;
import ws.schild.jave.MultimediaObject;
import ws.schild.jave.encode.AudioAttributes;
import ws.schild.jave.encode.EncodingAttributes;

/** Those who can do a codec job, each with two workers. */
final class CodecContenders {

  static final String MEMORY = "ours, store in memory";
  static final String SQLITE = "ours, SQLite, POWER_LOSS";
  static final String BUNDLED = "ours, in memory, FFmpeg's encoder";
  static final String SAME = "ffmpeg, same version";
  static final String DEBIAN = "ffmpeg of the system";
  static final String SOX = "sox";
  static final String JAVE = "JAVE2";
  static final String JAFFREE = "Jaffree, same ffmpeg";

  private CodecContenders() {}

  static List<Contender> of(CodecJob job) {
    List<Contender> all = new ArrayList<>();
    all.add(new Contender(MEMORY, job.count(), folder -> inMemory(job, folder)));
    all.add(new Contender(SQLITE, job.count(), folder -> onSqlite(job, folder, Pool.WORKERS)));
    if (job.bitrateBps() > 0 && job.ours() instanceof Convert convert) {
      CodecJob bundled = job.by(convert.encoder("ffmpeg"));
      all.add(new Contender(BUNDLED, job.count(), folder -> inMemory(bundled, folder)));
    }
    String options =
        " -nostdin -loglevel error -y -i '" + job.inputs() + "/{}." + job.from() + "' ";
    String same = FfmpegPrograms.inShell();
    all.add(shell(SAME, job, same + options + job.ffmpeg() + " {}." + job.to()));
    if (Machine.has("ffmpeg")) {
      all.add(shell(DEBIAN, job, "ffmpeg" + options + job.ffmpeg() + " {}." + job.to()));
    }
    if (Machine.has("sox") && !job.sox().isEmpty()) {
      String input = "'" + job.inputs() + "/{}." + job.from() + "' ";
      all.add(shell(SOX, job, "sox " + input + job.sox() + " {}." + job.to()));
    }
    if (!job.jave().isEmpty()) {
      all.add(new Contender(JAVE, job.few(), folder -> jave(job, folder)));
    }
    all.add(new Contender(JAFFREE, job.few(), folder -> jaffree(job, folder)));
    return all;
  }

  private static long inMemory(CodecJob job, Path folder) throws IOException {
    try (SessionStore store = SessionStore.inMemory()) {
      return batch(job, folder, store, Durability.PROCESS_CRASH, Pool.WORKERS);
    }
  }

  /** The whole batch, as durable as can be. */
  static long onSqlite(CodecJob job, Path folder, int threads) throws IOException {
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      return batch(job, folder, store, Durability.POWER_LOSS, threads);
    }
  }

  private static long batch(
      CodecJob job, Path folder, SessionStore store, Durability durability, int threads)
      throws IOException {
    Path out = folder.resolve("out");
    Batch.of(Inputs.in(job.inputs()))
        .with(job.ours())
        .into(out)
        .parallelism(threads)
        .durability(durability)
        .store(store)
        .run();
    return Scratch.count(out, job.to());
  }

  /** One process per file, two at a time; {@code {}} is the file's name without its extension. */
  static Contender shell(String name, CodecJob job, String command) {
    String files = "ls '" + job.inputs() + "' | head -n " + job.few() + " | cut -d. -f1";
    return new Contender(
        name,
        job.few(),
        folder -> {
          ShellCommand.run(folder, files + " | xargs -P" + Pool.WORKERS + " -I{} " + command);
          return Scratch.count(folder, job.to());
        });
  }

  private static long jave(CodecJob job, Path folder) throws Exception {
    String[] codec = job.jave().split("/", -1);
    Pool.all(
        few(job),
        file -> {
          AudioAttributes audio = new AudioAttributes().setCodec(codec[0]);
          if (job.bitrateBps() > 0) {
            audio.setBitRate(job.bitrateBps());
          }
          new Encoder()
              .encode(
                  new MultimediaObject(file.toFile()),
                  output(job, file, folder).toFile(),
                  new EncodingAttributes().setOutputFormat(codec[1]).setAudioAttributes(audio));
        });
    return Scratch.count(folder, job.to());
  }

  private static long jaffree(CodecJob job, Path folder) throws Exception {
    Path programs = Objects.requireNonNull(FfmpegPrograms.same().getParent());
    Pool.all(
        few(job),
        file -> {
          FFmpeg command =
              FFmpeg.atPath(programs)
                  .addInput(UrlInput.fromPath(file))
                  .setOverwriteOutput(true)
                  .setLogLevel(LogLevel.ERROR);
          UrlOutput output = UrlOutput.toPath(output(job, file, folder));
          String[] words = job.ffmpeg().split(" ", -1);
          for (int word = 0; word + 1 < words.length; word += 2) {
            output.addArguments(words[word], words[word + 1]);
          }
          command.addOutput(output).execute();
        });
    return Scratch.count(folder, job.to());
  }

  private static Path output(CodecJob job, Path file, Path folder) {
    String name = String.valueOf(file.getFileName());
    return folder.resolve(name.substring(0, name.lastIndexOf('.')) + "." + job.to());
  }

  private static List<Path> few(CodecJob job) throws IOException {
    try (Stream<Path> all = Files.list(job.inputs())) {
      return all.sorted().limit(job.few()).toList();
    }
  }
}
