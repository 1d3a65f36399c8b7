package io.audiotoolkit.cli.job;

import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
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
  private static final int DAMAGED = 1_000;

  /** The measurement in which processors keep those of their warnings that tell of damage. */
  private static final String DAMAGE = "damage";

  private static final Pattern NUMBER = Pattern.compile("-?\\d+([.:]\\d+)*");

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<Path, String> damaged = new LinkedHashMap<>();
  private long others;
  private long othersDamaged;

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

  @Override
  public synchronized void fileFinished(FileRecord file, BatchProgress progress) {
    if (file.status() != FileStatus.COMPLETED) {
      return;
    }
    String damage = file.measurements().text(DAMAGE).orElse("");
    if (!damage.isEmpty() && damaged.size() < DAMAGED) {
      damaged.put(file.input(), damage);
    } else if (!damage.isEmpty()) {
      othersDamaged++;
    }
  }

  /** What is missing or broken in which files, which is never kept quiet. */
  synchronized Map<Path, String> damaged() {
    return new LinkedHashMap<>(damaged);
  }

  /** How many more files are damaged. */
  synchronized long othersDamaged() {
    return othersDamaged;
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
