package io.audiotoolkit.cli.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options have one meaning under every command: those that are written by hand and those that come
 * from parameters take each other's names. Only the first name of an option is in the help.
 */
public final class OtherNames {

  /** By the name of a parameter, the short name of its option. */
  private static final Map<String, String> SHORT =
      Map.of(
          "duration",
          "-d",
          "format",
          "-f",
          "bitrateBps",
          "-b",
          "sampleRateHz",
          "-s",
          "channels",
          "-c");

  private static final List<List<String>> SAME =
      List.of(
          List.of("--format", "--to", "-f"),
          List.of("--bitrate", "--bitrate-bps", "-b"),
          List.of("--quality", "--vbr-quality"),
          List.of("--compression", "--compression-level"),
          List.of("--sample-rate", "--sample-rate-hz", "-s"),
          List.of("--bit-depth", "--depth"),
          List.of("--last", "--last-segment"),
          List.of("--no-tags", "--no-keep-tags"),
          List.of("--no-cover", "--no-keep-cover"));

  private OtherNames() {}

  /** What an option is called besides its long name; empty when that is taken. */
  static List<String> shortNames(String parameter, CommandSpec command) {
    String name = SHORT.get(parameter);
    return name == null || command.optionsMap().containsKey(name) ? List.of() : List.of(name);
  }

  /** Adds the other names of a command's options, as far as they are free. */
  public static void addTo(CommandSpec command) {
    for (List<String> same : SAME) {
      List<String> free = new ArrayList<>(same);
      free.removeAll(command.optionsMap().keySet());
      if (free.size() < same.size() && !free.isEmpty()) {
        OptionSpec known =
            same.stream()
                .filter(command.optionsMap()::containsKey)
                .map(command::findOption)
                .findFirst()
                .orElseThrow();
        // it shares the value with the option that it is a copy of
        command.addOption(
            known.toBuilder().names(free.toArray(new String[0])).hidden(true).build());
      }
    }
  }
}
