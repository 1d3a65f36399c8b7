package io.audiotoolkit.cli;

/** Writes commands so that they can be pasted into a POSIX shell. */
final class ShellWord {

  private ShellWord() {}

  /** One word, in quotes where it needs them. */
  static String of(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
