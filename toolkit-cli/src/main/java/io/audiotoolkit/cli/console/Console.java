package io.audiotoolkit.cli.console;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * What a command reads and writes.
 *
 * @param out carries results
 * @param err carries progress and errors
 * @param in answers questions
 * @param isTerminal whether a person watches {@code err} on a terminal that can redraw a line
 * @param showsResults whether {@code out} is a terminal, and no file or program
 */
public record Console(
    PrintStream out, PrintStream err, BufferedReader in, boolean isTerminal, boolean showsResults) {

  /** How many columns help takes. */
  public static final int USAGE_WIDTH = 100;

  /** Set to true by the launcher; the JVM cannot tell about one of the streams alone. */
  private static final String TERMINAL_PROPERTY = "audiotoolkit.terminal";

  private static final String RESULTS_PROPERTY = "audiotoolkit.terminal.results";

  /** Where lines are drawn again, by escape sequences of our own. */
  public PrintStream drawing() {
    return err instanceof GuardedStream guarded ? guarded.behind() : err;
  }

  public static Console ofProcess(ResultStream results) {
    PrintStream out =
        new PrintStream(new BufferedOutputStream(results), false, Charset.defaultCharset());
    PrintStream err = new GuardedStream(System.err, true);
    System.setErr(err); // the log and stack traces
    return new Console(
        new GuardedStream(out, false),
        err,
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
        Boolean.getBoolean(TERMINAL_PROPERTY),
        Boolean.getBoolean(RESULTS_PROPERTY));
  }
}
