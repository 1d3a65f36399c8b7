package io.audiotoolkit.cli;

import io.audiotoolkit.BatchListener;
import io.audiotoolkit.model.FileRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts equal warnings, of which a batch may give one per file. Thread-safe. */
final class Warnings implements BatchListener {

  private static final int KINDS = 20;

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private long others;

  @Override
  public synchronized void remarked(String remark) {
    remarks.add(remark);
  }

  @Override
  public synchronized void warned(FileRecord file, String warning) {
    if (counts.size() < KINDS || counts.containsKey(warning)) {
      counts.merge(warning, 1L, Long::sum);
    } else {
      others++;
    }
  }

  /** What there is to know about the run as a whole. */
  synchronized List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Each warning with the number of files that gave it. */
  synchronized Map<String, Long> counts() {
    return new LinkedHashMap<>(counts);
  }

  /** Warnings of further kinds. */
  synchronized long others() {
    return others;
  }
}
