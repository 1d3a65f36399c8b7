package io.audiotoolkit.cli;

import io.audiotoolkit.spi.NearestName;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;

/** What is said of a command or a processor that is not there. */
final class UnknownName {

  private UnknownName() {}

  /** Of a word after a command that has others below it. */
  static String command(CommandLine parent, String word) {
    return sentence("command", word, parent.getSubcommands().keySet());
  }

  /** Of a processor. */
  static String processor(ProcessorCatalogue catalogue, String word) {
    List<String> names = catalogue.providers().stream().map(ProcessorProvider::name).toList();
    return sentence("processor", word, names);
  }

  private static String sentence(String kind, String word, Collection<String> names) {
    return "no %s is called '%s'%s; there are %s"
        .formatted(
            kind,
            Shown.text(word),
            NearestName.of(word, names).map("; did you mean '%s'?"::formatted).orElse(""),
            String.join(", ", names))
        .replace("'?; there", "'? There");
  }
}
