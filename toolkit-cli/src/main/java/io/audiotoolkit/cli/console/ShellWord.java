package io.audiotoolkit.cli.console;

/** Writes commands so that they can be pasted into a POSIX shell. */
public final class ShellWord {

  private ShellWord() {}

  /** One word, in quotes where it needs them. */
  public static String of(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
