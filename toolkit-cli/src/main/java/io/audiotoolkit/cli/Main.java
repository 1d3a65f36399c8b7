package io.audiotoolkit.cli;

import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.ResultStream;
import java.util.Optional;

/** The {@code audiotoolkit} command. Stateless. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] args) {
    ResultStream results = ResultStream.ofProcess();
    Console console = Console.ofProcess(results);
    int status = CommandTree.execute(console, args);
    console.out().flush();
    Optional<String> lost = results.failure();
    lost.ifPresent(
        why ->
            console
                .err()
                .println(
                    "audiotoolkit: the results could not be written to standard output ("
                        + why
                        + "); see them again with: audiotoolkit sessions list, or info ID"));
    console.err().flush();
    System.exit(lost.isPresent() && status == ExitStatus.DONE ? ExitStatus.STOPPED : status);
  }
}
