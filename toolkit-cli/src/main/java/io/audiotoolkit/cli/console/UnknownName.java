package io.audiotoolkit.cli.console;

import io.audiotoolkit.spi.NearestName;
import java.util.Collection;

/** What is said of a command or a processor that is not there. */
public final class UnknownName {

  private UnknownName() {}

  /**
   * A sentence that ends without a full stop.
   *
   * @param kind what was asked for: a command, a processor
   * @param names those that there are
   */
  public static String sentence(String kind, String word, Collection<String> names) {
    return "no %s is called '%s'%s; there are %s"
        .formatted(
            kind,
            Shown.text(word),
            NearestName.of(word, names).map("; did you mean '%s'?"::formatted).orElse(""),
            String.join(", ", names))
        .replace("'?; there", "'? There");
  }
}
