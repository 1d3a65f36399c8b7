package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.ffmpeg.engine.text.FileNames;
import io.audiotoolkit.spi.Parameter;
import java.nio.file.Path;

/** What stands above a picture. */
final class Titles {

  private static final int LONGEST = 120;

  static final Parameter<String> PARAMETER =
      Parameter.text("title")
          .describedAs("what stands above; {name} is the input's name; empty for nothing")
          .checkedBy(Titles::check)
          .orElse("{name}");

  private Titles() {}

  /** A title in which {@code {name}} is the input's name. */
  static String of(String template, Path input) {
    return template.replace("{name}", FileNames.of(input));
  }

  private static void check(String title) {
    if (title.length() > LONGEST) {
      throw new IllegalArgumentException(
          "title (%s characters) must have at most %s".formatted(title.length(), LONGEST));
    }
  }
}
