package io.audiotoolkit.spi;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCounts;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.model.SessionStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One session in memory. Guarded by the lock of its store. */
final class MemorySession {

  private final String id;
  private final Clock clock;
  private final Instant createdAt;
  private final Map<Long, FileRecord> files = new TreeMap<>();
  private final Map<Path, Long> seqs = new HashMap<>();
  private NewSession what;
  private SessionStatus status = SessionStatus.IN_PROGRESS;
  private SessionStage stage = SessionStage.LISTING;
  private Instant updatedAt;
  private @Nullable String note;
  private long epoch;
  private boolean owned;

  MemorySession(String id, NewSession what, Clock clock) {
    this.id = id;
    this.what = what;
    this.clock = clock;
    this.createdAt = clock.instant();
    this.updatedAt = createdAt;
  }

  String id() {
    return id;
  }

  Session view() {
    return new Session(id, what, status, stage, counts(), createdAt, updatedAt, owned, note);
  }

  private SessionCounts counts() {
    return new SessionCounts(
        files.size(),
        files.values().stream().mapToLong(file -> file.fingerprint().sizeBytes()).sum(),
        count(FileStatus.COMPLETED),
        count(FileStatus.FAILED),
        count(FileStatus.SKIPPED));
  }

  private long count(FileStatus status) {
    return files.values().stream().filter(file -> file.status() == status).count();
  }

  boolean doesSameWorkAs(MemorySession other) {
    return what.processor().isSameWork(other.what.processor())
        && what.output().equals(other.what.output());
  }

  long own() {
    owned = true;
    return ++epoch;
  }

  void disown() {
    owned = false;
  }

  boolean isOwned() {
    return owned;
  }

  boolean isOwnedBy(long owner) {
    return owned && owner == epoch;
  }

  void status(SessionStatus newStatus, @Nullable String newNote) {
    status = newStatus;
    note = newNote;
    touch();
  }

  void stage(SessionStage newStage) {
    stage = newStage;
    touch();
  }

  void options(Parameters options) {
    what =
        new NewSession(what.application(), what.processor(), what.output(), options, what.inputs());
    touch();
  }

  int add(List<NewFile> added) {
    int before = files.size();
    for (NewFile file : added) {
      if (!seqs.containsKey(file.input())) {
        long seq = files.size() + 1L;
        seqs.put(file.input(), seq);
        files.put(seq, FileRecord.pending(seq, file));
      }
    }
    touch();
    return files.size() - before;
  }

  void update(List<FileChange> changes) {
    Map<Long, FileRecord> changed = new HashMap<>();
    for (FileChange change : changes) {
      long seq = change.to().seq();
      FileRecord before = changed.getOrDefault(seq, files.get(seq));
      if (before == null || before.status() != change.from()) {
        throw new IllegalStateException(
            "file " + seq + " of session " + id + " is not " + change.from().label());
      }
      changed.put(seq, change.to());
    }
    files.putAll(changed);
    touch();
  }

  Collection<FileRecord> files() {
    return files.values();
  }

  Optional<FileRecord> file(Path input) {
    return Optional.ofNullable(seqs.get(input)).map(files::get);
  }

  private void touch() {
    updatedAt = clock.instant();
  }
}
