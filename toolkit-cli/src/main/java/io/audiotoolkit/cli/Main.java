package io.audiotoolkit.cli;

/** The {@code audiotoolkit} command. Stateless. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    int status = CommandTree.execute(console, args);
    console.out().flush();
    console.err().flush();
    System.exit(status);
  }
}
