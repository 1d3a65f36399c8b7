package io.audiotoolkit.cli.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Groups every processor there is, and says what to do about one that is not. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    header = "Runs any processor over files, a plugin as well.",
    description = {
      "",
      "A plugin's jar goes into the folder plugins beside the launcher, or into one that"
          + " AUDIOTOOLKIT_PLUGINS names."
    },
    footer = {
      "",
      "Examples:",
      "  audiotoolkit plugins list",
      "  audiotoolkit run NAME --help",
      "  audiotoolkit run NAME --param=value recordings -r -o out"
    })
public final class RunCommand implements Callable<Integer> {

  @Unmatched private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    throw new IllegalArgumentException(
        words.isEmpty()
            ? "run needs the name of a processor; see audiotoolkit plugins list"
            : ProcessorCatalogue.load().unknown(words.get(0))
                + ". A plugin's jar goes into the folder plugins beside the launcher, or into one"
                + " that AUDIOTOOLKIT_PLUGINS names");
  }
}
