package io.audiotoolkit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** GNU parallel with a job log, the shell's way to resume; it does not sync the log. */
final class GnuParallel {

  private final int count;

  GnuParallel(int count) {
    this.count = count;
  }

  /** Runs {@code true} once per item and counts the lines of the log. */
  long run(Path folder) throws IOException, InterruptedException {
    ShellCommand.run(
        folder,
        "seq " + count + " | parallel -j" + Pool.WORKERS + " --joblog jobs.log 'true #' {}");
    return Files.readAllLines(folder.resolve("jobs.log")).size() - 1L;
  }
}
