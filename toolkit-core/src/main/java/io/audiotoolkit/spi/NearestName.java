package io.audiotoolkit.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The name that a person meant who wrote one that is not there, for messages. Stateless and
 * thread-safe.
 */
public final class NearestName {

  /** A word of three letters may have one wrong. */
  private static final int LETTERS_PER_ERROR = 3;

  private NearestName() {}

  /**
   * The name that differs by the fewest letters; empty when none differs by less than every third,
   * and none alone begins like it.
   *
   * @param written what was written, in any case
   * @param names those that there are
   */
  public static Optional<String> of(String written, Collection<String> names) {
    String wanted = written.toLowerCase(Locale.ROOT);
    int most = wanted.length() / LETTERS_PER_ERROR;
    return names.stream()
        .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= most)
        .min(
            Comparator.<String>comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .or(() -> onlyOneThatBegins(wanted, names));
  }

  private static Optional<String> onlyOneThatBegins(String wanted, Collection<String> names) {
    var found =
        names.stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted))
            .limit(2)
            .toList();
    return found.size() == 1 && wanted.length() >= LETTERS_PER_ERROR
        ? Optional.of(found.get(0))
        : Optional.empty();
  }

  /** So many letters have to be put in, left out, or replaced (Levenshtein). */
  private static int distance(String from, String to) {
    int[] before = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] now = new int[to.length() + 1];
      now[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[to.length()];
  }
}
