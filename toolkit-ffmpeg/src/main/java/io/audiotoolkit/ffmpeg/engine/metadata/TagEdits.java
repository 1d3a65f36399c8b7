package io.audiotoolkit.ffmpeg.engine.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * What is to change in the tags of a file; what is not named stays. Immutable.
 *
 * @param changes the values that a key gets, in order; none removes it, and an empty one is none.
 *     Keys are generic names, or the user's own
 */
public record TagEdits(Map<String, List<String>> changes) {

  public static final TagEdits NONE = new TagEdits(Map.of());

  private static final int LONGEST_KEY = 200;

  /** Copies the map, brings keys to one form, and refuses what no file could hold. */
  public TagEdits {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    changes.forEach(
        (key, values) -> {
          check(key);
          values.forEach(value -> check(key, value));
          copy.put(
              TagName.generic(key), values.stream().filter(value -> !value.isEmpty()).toList());
        });
    changes = Collections.unmodifiableMap(copy);
  }

  /** Whether any file could hold some values under a key. */
  public static boolean fits(String key, List<String> values) {
    return isKey(key) && values.stream().noneMatch(value -> value.indexOf('\0') >= 0);
  }

  private static boolean isKey(String key) {
    boolean plain = key.chars().allMatch(c -> c >= 0x20 && c <= 0x7D && c != '=');
    return !key.isBlank() && key.length() <= LONGEST_KEY && plain;
  }

  private static void check(String key) {
    if (!isKey(key)) {
      throw new IllegalArgumentException(
          "the key of a tag (%s) must be 1 to %s letters, digits or signs of ASCII, without ="
              .formatted(key, LONGEST_KEY));
    }
  }

  private static void check(String key, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "the value of %s must not hold the character NUL".formatted(key));
    }
  }

  /** One value for one key. */
  public TagEdits and(String key, String value) {
    return and(key, List.of(value));
  }

  /** These and some values for a key, in place of others. */
  public TagEdits and(String key, List<String> values) {
    return and(new TagEdits(Map.of(key, values)));
  }

  /** These, and where both know a key the others. */
  public TagEdits and(TagEdits others) {
    Map<String, List<String>> both = new LinkedHashMap<>(changes);
    others.changes.forEach(
        (key, values) -> {
          both.keySet().removeIf(key::equalsIgnoreCase);
          both.put(key, values);
        });
    return new TagEdits(both);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Whether a tag of this generic name is set or removed. */
  public boolean touches(String generic) {
    return changes.keySet().stream().anyMatch(generic::equalsIgnoreCase);
  }

  public void forEach(BiConsumer<String, List<String>> action) {
    changes.forEach(action);
  }

  /**
   * Takes what an edit replaces out of a list.
   *
   * @return where the first of it stood, for what comes in its place; the end where there was none
   */
  static <T> int takeOut(List<T> entries, Predicate<T> isReplaced) {
    int place = entries.size();
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (isReplaced.test(entries.get(i))) {
        entries.remove(i);
        place = i;
      }
    }
    return place;
  }

  /**
   * From pairs such as {@code artist=Somebody}; a key that comes again has several values.
   *
   * @throws IllegalArgumentException if one is no pair
   */
  public static TagEdits ofPairs(List<String> pairs) {
    Map<String, List<String>> changes = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "set (%s) must be a key and a value, such as title=Prelude".formatted(pair));
      }
      String key = TagName.generic(pair.substring(0, equals).strip());
      List<String> values =
          changes.computeIfAbsent(sameKey(changes, key), absent -> new ArrayList<>());
      values.add(pair.substring(equals + 1));
    }
    return new TagEdits(changes);
  }

  private static String sameKey(Map<String, List<String>> changes, String key) {
    return changes.keySet().stream().filter(key::equalsIgnoreCase).findFirst().orElse(key);
  }
}
