package io.audiotoolkit.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a listing found in folders and did not take. Immutable.
 *
 * @param byExtension how many files that are not among the wanted ones, by their extension in lower
 *     case; the empty text stands for files without one
 * @param hidden how many files and folders, into which nobody has looked, because they are hidden
 */
public record PassedOver(SortedMap<String, Long> byExtension, long hidden) {

  /** Nothing. */
  public static final PassedOver NOTHING = new PassedOver(new TreeMap<>(), 0);

  private static final int SHOWN = 8;

  /** Copies the map. */
  public PassedOver {
    byExtension = Collections.unmodifiableSortedMap(new TreeMap<>(byExtension));
  }

  /** How many files were not among the wanted ones. */
  public long files() {
    return byExtension.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether all that was found was taken. */
  public boolean isNothing() {
    return hidden == 0 && byExtension.isEmpty();
  }

  /** As a person reads it: {@code 5 files (3 txt, 1 jpg, 1 without extension), 2 hidden}. */
  @Override
  public String toString() {
    long files = files();
    String hiddenOnes = hidden + " hidden";
    if (files == 0) {
      return hidden == 0 ? "nothing" : hiddenOnes;
    }
    return files
        + (files == 1 ? " file (" : " files (")
        + extensions()
        + ")"
        + (hidden == 0 ? "" : ", " + hiddenOnes);
  }

  /** The most frequent ones first. */
  private String extensions() {
    List<Map.Entry<String, Long>> all =
        byExtension.entrySet().stream()
            .sorted(Comparator.comparingLong((Map.Entry<String, Long> e) -> -e.getValue()))
            .toList();
    String first =
        all.stream()
            .limit(SHOWN)
            .map(
                e -> e.getValue() + " " + (e.getKey().isEmpty() ? "without extension" : e.getKey()))
            .collect(Collectors.joining(", "));
    long more = all.stream().skip(SHOWN).mapToLong(Map.Entry::getValue).sum();
    return more == 0 ? first : first + ", " + more + " others";
  }
}
