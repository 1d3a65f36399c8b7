package io.audiotoolkit;

import io.audiotoolkit.model.SessionCounts;

/**
 * What a batch would do.
 *
 * @param counts the files found, and those of them that would be skipped or would fail without
 *     being processed; the remaining ones would be processed
 */
public record BatchPlan(SessionCounts counts) {

  /** How many files would be processed. */
  public long toProcess() {
    return counts.remaining();
  }
}
