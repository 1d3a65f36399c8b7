package io.audiotoolkit.ffmpeg.engine.text;

/** Text of a file as messages quote it. */
public final class Quoted {

  private static final int LONGEST_QUOTE = 40;

  private Quoted() {}

  public static String of(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }
}
