package io.audiotoolkit;

import io.audiotoolkit.model.PassedOver;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;

/** Counts what a listing does not take. Not thread-safe. */
final class PassedOverCount {

  /** Of more, only the number is of use, and names made at random would fill the memory. */
  private static final int MOST_EXTENSIONS = 1_000;

  private final TreeMap<String, Long> byExtension = new TreeMap<>();
  private long hidden;

  void add(Path file) {
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1);
    boolean isOne = extension.length() < name.length() && extension.matches("[A-Za-z0-9_+-]{1,16}");
    String key = isOne ? extension.toLowerCase(Locale.ROOT) : "";
    if (byExtension.containsKey(key) || byExtension.size() < MOST_EXTENSIONS) {
      byExtension.merge(key, 1L, Long::sum);
    } else {
      byExtension.merge("", 1L, Long::sum);
    }
  }

  void addHidden() {
    hidden++;
  }

  PassedOver total() {
    return new PassedOver(byExtension, hidden);
  }
}
