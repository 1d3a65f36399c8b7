package io.audiotoolkit;

import io.audiotoolkit.model.PassedOver;
import io.audiotoolkit.model.SessionCounts;
import java.util.List;
import java.util.Map;

/**
 * What a batch would do.
 *
 * @param counts the files found, and those of them that would be skipped or would fail without
 *     being processed; the remaining ones would be processed
 * @param fates how many files would have which fate; one that none has is left out
 * @param remarks sentences about the batch as a whole, such as what its processor names in vain
 * @param passedOver what was found in folders and would not be taken
 */
public record BatchPlan(
    SessionCounts counts,
    Map<PlannedFile.Fate, Long> fates,
    List<String> remarks,
    PassedOver passedOver) {

  /** Copies map and list. */
  public BatchPlan {
    fates = Map.copyOf(fates);
    remarks = List.copyOf(remarks);
  }

  /** How many files would be processed. */
  public long toProcess() {
    return counts.remaining();
  }

  /** How many files would have a fate. */
  public long count(PlannedFile.Fate fate) {
    return fates.getOrDefault(fate, 0L);
  }
}
