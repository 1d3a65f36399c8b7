package io.audiotoolkit.ffmpeg.engine.cutlist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text says of where to cut.
 *
 * @param entries in the order of their starts
 * @param problems sentences about what in it makes no sense and was passed over
 */
public record CutList(List<Entry> entries, List<String> problems) {

  /** More than this is no list of cuts. */
  private static final int MOST_ENTRIES = 10_000;

  /** Sorts the entries. */
  public CutList {
    entries = entries.stream().sorted(Comparator.comparing(Entry::start)).toList();
    problems = List.copyOf(problems);
  }

  /** The same with one more problem, before the others. */
  public CutList remarking(String sentence) {
    List<String> all = new ArrayList<>(List.of(sentence));
    all.addAll(problems);
    return new CutList(entries, all);
  }

  /** Gathers entries line by line. */
  static final class Builder {

    private final List<Entry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void add(Entry entry) {
      if (entries.size() == MOST_ENTRIES) {
        throw new IllegalArgumentException(
            "holds more than %s cuts; is it a list of cuts?".formatted(MOST_ENTRIES));
      }
      entries.add(entry);
    }

    /** Adds what lasts from a start to an end; a point when both are the same. */
    void add(String where, Position start, @Nullable Position end, String label) {
      int order = end == null ? 1 : end.compareTo(start);
      if (order < 0) {
        problem(where + " ends (%s) before it begins (%s)".formatted(end, start));
      } else {
        add(Entry.of(start, order == 0 ? null : end, label));
      }
    }

    void problem(String sentence) {
      problems.add(sentence);
    }

    CutList build() {
      return new CutList(entries, problems);
    }
  }
}
