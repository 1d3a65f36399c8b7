package io.audiotoolkit.spi;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.model.StaleOwnerException;
import io.audiotoolkit.model.StartedMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Owns a session in memory. Marks are of no use here: they die with the process. */
final class MemorySessionWriter implements SessionWriter {

  private final InMemorySessionStore lock;
  private final MemorySession session;
  private final long epoch;

  MemorySessionWriter(InMemorySessionStore lock, MemorySession session) {
    this.lock = lock;
    this.session = session;
    this.epoch = session.own();
  }

  private void check() {
    lock.checkOpen();
    if (!session.isOwnedBy(epoch)) {
      throw new StaleOwnerException(session.view().id());
    }
  }

  @Override
  public Session session() {
    synchronized (lock) {
      lock.checkOpen();
      return session.view();
    }
  }

  @Override
  public void activate() {
    status(SessionStatus.IN_PROGRESS, null);
  }

  private void status(SessionStatus status, @Nullable String note) {
    synchronized (lock) {
      check();
      session.status(status, note);
    }
  }

  @Override
  public void options(Parameters options) {
    synchronized (lock) {
      check();
      session.options(options);
    }
  }

  @Override
  public int add(List<NewFile> files) {
    synchronized (lock) {
      check();
      return session.add(files);
    }
  }

  @Override
  public void stage(SessionStage stage) {
    synchronized (lock) {
      check();
      session.stage(stage);
    }
  }

  @Override
  public void update(List<FileChange> changes) {
    synchronized (lock) {
      check();
      session.update(changes);
    }
  }

  @Override
  public List<StartedMark> suspects() {
    return List.of();
  }

  @Override
  public void settleSuspects(List<FileChange> changes) {
    update(changes);
  }

  @Override
  public void started(int slot, long seq, boolean alone) {}

  @Override
  public void returned(int slot) {}

  @Override
  public void stopping() {}

  @Override
  public void checkpoint() {}

  @Override
  public void finish(SessionStatus status, @Nullable String note) {
    if (!status.isFinished()) {
      throw new IllegalArgumentException(
          "status (" + status.label() + ") must be completed or failed");
    }
    status(status, note);
  }

  @Override
  public void pause(@Nullable String note) {
    synchronized (lock) {
      check();
      session.update(
          session.files().stream()
              .filter(file -> file.status() == FileStatus.PROCESSING && !file.isBeingPublished())
              .map(file -> new FileChange(FileStatus.PROCESSING, file.returned()))
              .toList());
      session.status(SessionStatus.PAUSED, note);
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (session.isOwnedBy(epoch)) {
        session.disown();
      }
    }
  }
}
