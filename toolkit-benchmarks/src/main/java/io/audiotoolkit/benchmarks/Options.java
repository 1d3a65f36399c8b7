package io.audiotoolkit.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the command line asks for: {@code --name} or {@code --name=value}.
 *
 * @param given names and values; a name without a value has an empty one
 */
record Options(Map<String, String> given) {

  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "clips",
              "files",
              "items",
              "job",
              "jvm",
              "memory",
              "million",
              "only",
              "rounds",
              "scratch",
              "sessions",
              "stereo"));

  Options {
    given = Map.copyOf(given);
  }

  static Options of(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      if (!argument.startsWith("--")) {
        throw new IllegalArgumentException(
            "argument (" + argument + ") must look like --name or --name=value; see the README");
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "option (--" + name + ") must be one of " + KNOWN + "; see the README");
      }
      given.put(name, equals < 0 ? "" : argument.substring(equals + 1));
    }
    return new Options(given);
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  String text(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }

  int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }

  /** Whether a table is to be run: all are, unless {@code --only=a,b} names some. */
  boolean runs(String table) {
    return !has("only") || List.of(text("only", "").split(",", -1)).contains(table);
  }
}
