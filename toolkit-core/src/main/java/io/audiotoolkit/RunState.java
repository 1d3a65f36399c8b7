package io.audiotoolkit;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.RecordParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a session stores as its options.
 *
 * @param options how it is run
 * @param stagingFolders where its staging areas are, so that a resume can remove them
 * @param engine what its processor stands on, with the version; empty for nothing, and in sessions
 *     of versions that did not keep it
 */
record RunState(BatchOptions options, List<Path> stagingFolders, Optional<String> engine) {

  /** Refuses what no run has stored. */
  RunState {
    if (options == null || stagingFolders == null) {
      throw new IllegalArgumentException(
          "the stored options of the session are not those of a run; start a new one");
    }
  }

  RunState(BatchOptions options, List<Path> stagingFolders) {
    this(options, stagingFolders, Optional.empty());
  }

  RunState withStagingFolders(List<Path> folders) {
    return new RunState(options, folders, engine);
  }

  static RunState from(Parameters stored) {
    return RecordParameters.create(RunState.class, stored);
  }

  Parameters toParameters() {
    return RecordParameters.of(this);
  }
}
