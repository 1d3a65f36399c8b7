package io.audiotoolkit.benchmarks;

import static io.audiotoolkit.benchmarks.CodecContenders.DEBIAN;
import static io.audiotoolkit.benchmarks.CodecContenders.SAME;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The conversions that are compared, with what is to be reached in each. */
final class CodecJobs {

  static final String FLAC_1 = "WAV->FLAC, 1 s";
  static final String FLAC_10 = "WAV->FLAC, 10 s";

  private static final String MP3_1 = "MP3->WAV, 1 s";
  private static final String MP3_10 = "MP3->WAV, 10 s";
  private static final String TO_MP3 = "WAV->MP3, 10 s";
  private static final String TO_OPUS = "WAV->Opus, 10 s";
  private static final String LONG_TO_MP3 = "WAV->MP3, 10 min";
  private static final String LONG_TO_OPUS = "WAV->Opus, 10 min";
  private static final List<String> NAMES =
      List.of(
          FLAC_1,
          MP3_1,
          FLAC_10,
          MP3_10,
          TO_MP3,
          TO_OPUS,
          LONG_TO_MP3,
          LONG_TO_OPUS,
          "WAV->FLAC, 10 min");

  private static final int SLOW_FILES = 4;
  private static final int BITRATE_BPS = 128_000;
  private static final String FFMPEG_BITRATE = "-b:a 128k";
  private static final Convert FLAC = Convert.to(AudioFormat.FLAC).compressionLevel(5);
  private static final Convert WAV = Convert.to(AudioFormat.WAV);

  private final Scratch scratch;
  private final Clips clips;

  CodecJobs(Scratch scratch, Clips clips) {
    this.scratch = scratch;
    this.clips = clips;
  }

  /** Those whose name holds a text; only their inputs are made. */
  List<CodecJob> named(String text) throws IOException {
    List<CodecJob> jobs = new ArrayList<>();
    for (String name : NAMES) {
      if (name.contains(text)) {
        jobs.add(job(name));
      }
    }
    return jobs;
  }

  private CodecJob job(String name) throws IOException {
    return switch (name) {
      case FLAC_1 -> flac(name, wavs(600, 1), 600, 40, targets("at least 10x", "at least 40x"));
      case MP3_1 ->
          wav(name, mp3(wavs(600, 1), "mp31"), 600, 40, targets("at least 10x", "at least 40x"));
      case FLAC_10 -> flac(name, wavs(200, 10), 200, 40, targets("at least 3x", "at least 7x"));
      case MP3_10 ->
          wav(name, mp3(wavs(200, 10), "mp310"), 200, 40, targets("at least 3.5x", "at least 10x"));
      case TO_MP3 ->
          lossy(name, wavs(SLOW_FILES, 10), "mp3", AudioFormat.MP3, "-C 128", "libmp3lame/mp3");
      case TO_OPUS ->
          lossy(name, wavs(SLOW_FILES, 10), "opus", AudioFormat.OPUS, "", "libopus/opus");
      case LONG_TO_MP3 ->
          lossy(name, wavs(SLOW_FILES, 600), "mp3", AudioFormat.MP3, "-C 128", "libmp3lame/mp3");
      case LONG_TO_OPUS ->
          lossy(name, wavs(SLOW_FILES, 600), "opus", AudioFormat.OPUS, "", "libopus/opus");
      default -> flac(name, wavs(4, 600), 4, 4, targets("at least 0.97x", ""));
    };
  }

  /** Clips of some length, made once. */
  private Path wavs(int count, int seconds) throws IOException {
    Path folder = scratch.path("wav" + count + "x" + seconds);
    return Files.isDirectory(folder) ? folder : clips.folder(folder, count, seconds);
  }

  private Path mp3(Path wavs, String folder) {
    Path mp3s = scratch.path(folder);
    Batch.of(Inputs.in(wavs))
        .with(Convert.to(AudioFormat.MP3).bitrateBps(BITRATE_BPS))
        .into(mp3s)
        .store(SessionStore.inMemory())
        .run();
    return mp3s;
  }

  private static CodecJob flac(
      String name, Path inputs, int count, int few, Map<String, String> targets) {
    return new CodecJob(
        name,
        inputs,
        count,
        few,
        "wav",
        "flac",
        FLAC,
        "-c:a flac -compression_level 5",
        "-C 5",
        "flac/flac",
        0,
        targets);
  }

  private static CodecJob wav(
      String name, Path inputs, int count, int few, Map<String, String> targets) {
    return new CodecJob(
        name,
        inputs,
        count,
        few,
        "mp3",
        "wav",
        WAV,
        "-c:a pcm_s16le",
        "-b 16",
        "pcm_s16le/wav",
        0,
        targets);
  }

  /** A lossy format at one bit rate; the files are few, for these encoders are slow. */
  private static CodecJob lossy(
      String name, Path inputs, String extension, AudioFormat format, String sox, String jave) {
    return new CodecJob(
        name,
        inputs,
        SLOW_FILES,
        SLOW_FILES,
        "wav",
        extension,
        Convert.to(format).bitrateBps(BITRATE_BPS),
        FFMPEG_BITRATE,
        sox,
        jave,
        BITRATE_BPS,
        targets("", "at least 1.2x, with the fast encoders"));
  }

  private static Map<String, String> targets(String same, String debian) {
    return Map.of(SAME, same, DEBIAN, debian);
  }
}
