package io.audiotoolkit.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Commands under one word.
 *
 * @param type the command of the word itself
 * @param leaves the commands by their second word, in order
 */
record CommandGroup(Class<?> type, Map<String, Class<?>> leaves) {

  static CommandGroup of(Class<?> type) {
    return new CommandGroup(type, new LinkedHashMap<>());
  }

  /** The same with one more command. */
  CommandGroup with(String word, Class<?> leaf) {
    Map<String, Class<?>> more = new LinkedHashMap<>(leaves);
    more.put(word, leaf);
    return new CommandGroup(type, more);
  }
}
