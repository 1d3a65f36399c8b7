package io.audiotoolkit.cli;

import io.audiotoolkit.BatchListener;
import io.audiotoolkit.model.FileRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Counts warnings of the same kind, of which a batch may give one per file. Those that differ in
 * numbers only are of one kind. Thread-safe.
 */
final class Warnings implements BatchListener {

  private static final int KINDS = 20;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+([.:]\\d+)*");

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private long others;

  /**
   * Warnings of one kind.
   *
   * @param example the first of them
   * @param file what it is about
   * @param count how many there are
   */
  record Kind(String example, Path file, long count) {}

  @Override
  public synchronized void remarked(String remark) {
    remarks.add(remark);
  }

  @Override
  public synchronized void warned(FileRecord file, String warning) {
    String kind = NUMBER.matcher(warning).replaceAll("#");
    if (kinds.size() < KINDS || kinds.containsKey(kind)) {
      kinds.merge(
          kind,
          new Kind(warning, file.input(), 1),
          (first, next) -> new Kind(first.example(), first.file(), first.count() + 1));
    } else {
      others++;
    }
  }

  /** What there is to know about the run as a whole. */
  synchronized List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Each kind, in the order in which they came. */
  synchronized List<Kind> kinds() {
    return List.copyOf(kinds.values());
  }

  /** Whether an example stands for some. */
  synchronized boolean areMoreThanShown() {
    return others > 0 || kinds.values().stream().anyMatch(kind -> kind.count() > 1);
  }

  /** Warnings of further kinds. */
  synchronized long others() {
    return others;
  }
}
