package io.audiotoolkit.record;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the files of which an earlier session has made all that this one would make. */
public final class UnchangedFiles {

  private final SessionStore store;
  private final String sessionId;
  private final AudioProcessor processor;
  private final Clock clock;

  public UnchangedFiles(
      SessionStore store, String sessionId, AudioProcessor processor, Clock clock) {
    this.store = store;
    this.sessionId = sessionId;
    this.processor = processor;
    this.clock = clock;
  }

  /** How those of a page are skipped, each with the record of what was made. */
  public List<FileChange> of(List<FileRecord> page) {
    Map<Long, FileRecord> earlier = store.sameWork(sessionId, page);
    List<FileChange> changes = new ArrayList<>();
    for (FileRecord file : page) {
      FileRecord made = earlier.get(file.seq());
      if (made != null
          && !made.outputs().isEmpty()
          && ExistingOutputs.areUnchanged(made)
          && isUnchanged(file, made)) {
        changes.add(new FileChange(FileStatus.PENDING, kept(file, made)));
      }
    }
    return changes;
  }

  private FileRecord kept(FileRecord file, FileRecord made) {
    Fingerprint now = hashed(file.fingerprint(), made.fingerprint().edgeHash());
    return file.skipped(made.outputs(), now, clock.instant())
        .withMeasurements(made.measurements())
        .withWarnings(made.warnings());
  }

  /** A tag that is edited inside its padding leaves the length, and some editors keep the time. */
  private boolean isUnchanged(FileRecord file, FileRecord made) {
    Fingerprint then = made.fingerprint();
    Fingerprint now = file.fingerprint();
    if (now.sizeBytes() != then.sizeBytes() || then.edgeHash() == 0) {
      return now.matches(then);
    }
    try {
      WorkItem item = WorkItem.beforehand(processor, file.input());
      Instant recorded = made.processedAt();
      return (recorded != null && now.matches(then) && item.isUntouchedSince(recorded))
          || hashed(item.look(), item.edgeHash()).matches(then);
    } catch (IOException e) {
      return false;
    }
  }

  private static Fingerprint hashed(Fingerprint file, long edgeHash) {
    return new Fingerprint(file.sizeBytes(), file.modified(), edgeHash);
  }
}
