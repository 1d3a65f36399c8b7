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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the files of which an earlier session has made all that this one would make. */
public final class UnchangedFiles {

  private static final Logger LOG = LoggerFactory.getLogger(UnchangedFiles.class);
  private static final String ANOTHER_TIME = "the input changed: another time of modification";

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
      if (made == null || made.outputs().isEmpty()) {
        continue;
      }
      String why = whyAgain(file, made);
      if (why.isEmpty()) {
        changes.add(new FileChange(FileStatus.PENDING, kept(file, made)));
      } else {
        LOG.debug("{} is made again, because {}", file.input(), why);
      }
    }
    return changes;
  }

  /** Why a file is made again that an earlier session has made; empty where it need not be. */
  public String whyAgain(FileRecord file, FileRecord made) {
    if (!ExistingOutputs.areUnchanged(made)) {
      return made.outputs().stream()
          .filter(output -> !ExistingOutputs.stands(output.path()))
          .findFirst()
          .map(output -> "its output %s is missing".formatted(output.path()))
          .orElse("an output was changed");
    }
    return change(file, made);
  }

  private FileRecord kept(FileRecord file, FileRecord made) {
    Fingerprint now = hashed(file.fingerprint(), made.fingerprint().edgeHash());
    return file.skipped(made.outputs(), now, clock.instant())
        .withMeasurements(made.measurements())
        .withWarnings(made.warnings());
  }

  /** A tag that is edited inside its padding leaves the length, and some editors keep the time. */
  private String change(FileRecord file, FileRecord made) {
    Fingerprint then = made.fingerprint();
    Fingerprint now = file.fingerprint();
    if (now.sizeBytes() != then.sizeBytes()) {
      return "the input changed: %s bytes now, %s then"
          .formatted(now.sizeBytes(), then.sizeBytes());
    }
    if (then.edgeHash() == 0) {
      return now.matches(then) ? "" : ANOTHER_TIME;
    }
    try {
      WorkItem item = WorkItem.beforehand(processor, file.input());
      Instant recorded = made.processedAt();
      boolean isUntouched =
          recorded != null && now.matches(then) && item.isUntouchedSince(recorded);
      if (isUntouched || hashed(item.look(), item.edgeHash()).matches(then)) {
        return "";
      }
      return item.edgeHash() == then.edgeHash() ? ANOTHER_TIME : "the input changed: other bytes";
    } catch (IOException e) {
      return "the input cannot be looked at";
    }
  }

  private static Fingerprint hashed(Fingerprint file, long edgeHash) {
    return new Fingerprint(file.sizeBytes(), file.modified(), edgeHash);
  }
}
