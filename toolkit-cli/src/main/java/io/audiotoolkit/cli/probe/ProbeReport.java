package io.audiotoolkit.cli.probe;

import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What {@code probe} prints. */
interface ProbeReport {

  /**
   * Prints what a file is.
   *
   * @param info what it says of itself
   * @param counted its samples per channel; empty when they were not counted
   */
  void file(Path file, AudioInfo info, OptionalLong counted);

  /** Prints that a file could not be read, and why. */
  void unreadable(Path file, String why);

  /** Completes the output. */
  void end();
}
