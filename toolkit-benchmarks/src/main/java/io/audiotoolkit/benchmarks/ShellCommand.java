package io.audiotoolkit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a program to its end; its output goes to a file beside its work. */
final class ShellCommand {

  private ShellCommand() {}

  /** Runs a line of shell in a folder. */
  static void run(Path folder, String line) throws IOException, InterruptedException {
    run(folder, List.of("sh", "-c", line));
  }

  /** Runs a program in a folder. */
  static void run(Path folder, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile())
            .start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(command + " ended with status " + status);
    }
  }
}
