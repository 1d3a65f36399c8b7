package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.ffmpeg.engine.text.FileNames;
import java.nio.file.Path;

/** What stands above a picture. */
final class Titles {

  private static final int LONGEST = 120;

  private Titles() {}

  /** A title in which {@code {name}} is the input's name. */
  static String of(String template, Path input) {
    return template.replace("{name}", FileNames.of(input));
  }

  static void check(String title) {
    if (title.length() > LONGEST) {
      throw new IllegalArgumentException(
          "title (%s characters) must have at most %s".formatted(title.length(), LONGEST));
    }
  }
}
