package io.audiotoolkit.cli.console;

import java.io.PrintStream;

/**
 * A stream to people: whatever is printed there as text, also a message of an exception or a line
 * of the log, passes {@link Shown#lines}. Bytes pass as they are.
 */
public final class GuardedStream extends PrintStream {

  private final PrintStream behind;

  public GuardedStream(PrintStream behind, boolean flushesLines) {
    super(behind, flushesLines);
    this.behind = behind;
  }

  /** Where escape sequences of our own go. */
  PrintStream behind() {
    return behind;
  }

  @Override
  public void print(String text) {
    behind.print(Shown.lines(String.valueOf(text)));
  }

  @Override
  public void print(Object object) {
    print(String.valueOf(object));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  @Override
  public void print(char character) {
    print(String.valueOf(character));
  }
}
