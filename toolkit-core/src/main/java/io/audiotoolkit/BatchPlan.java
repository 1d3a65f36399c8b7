package io.audiotoolkit;

import io.audiotoolkit.model.SessionCounts;
import java.util.List;

/**
 * What a batch would do.
 *
 * @param counts the files found, and those of them that would be skipped or would fail without
 *     being processed; the remaining ones would be processed
 * @param remarks sentences about the batch as a whole, such as what its processor names in vain
 */
public record BatchPlan(SessionCounts counts, List<String> remarks) {

  /** Copies the list. */
  public BatchPlan {
    remarks = List.copyOf(remarks);
  }

  /** How many files would be processed. */
  public long toProcess() {
    return counts.remaining();
  }
}
