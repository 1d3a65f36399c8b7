package io.audiotoolkit.benchmarks;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** Where the command lines are. */
final class FfmpegPrograms {

  private FfmpegPrograms() {}

  /** The {@code ffmpeg} that the toolkit's natives carry, so of the same version and build. */
  static Path same() {
    return Path.of(Loader.load(ffmpeg.class));
  }

  /** What starts it in a shell. */
  static String inShell() {
    return "'" + same() + "'";
  }
}
