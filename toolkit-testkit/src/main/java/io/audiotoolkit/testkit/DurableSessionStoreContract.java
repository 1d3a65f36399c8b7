package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.model.StartedMark;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a store that outlives its process promises beyond {@link SessionStoreContract}. To these
 * tests, a store that is closed while a writer is open is a process that died.
 */
public abstract class DurableSessionStoreContract extends SessionStoreContract {

  /** For subclasses. */
  protected DurableSessionStoreContract() {}

  /**
   * Opens the store that {@link #open} opened last and that has been closed since.
   *
   * @param storeClock tells when sessions are created and updated
   */
  protected abstract SessionStore reopen(Clock storeClock) throws Exception;

  private void dieAndReopen() throws Exception {
    store.close();
    store = reopen(clock);
  }

  @Test
  void everythingSurvivesReconnection() throws Exception {
    SessionWriter writer = createWithFiles(4);
    complete(writer, 1);
    fail(writer, 2);
    publish(writer, 3, "3.flac");
    writer.pause("told to");
    writer.close();
    Session session = store.find(id(writer)).orElseThrow();
    List<FileRecord> files = store.files(session.id(), FileQuery.of(10));

    dieAndReopen();

    assertThat(store.find(session.id())).contains(session);
    assertThat(store.files(session.id(), FileQuery.of(10))).isEqualTo(files);
  }

  @Test
  void aSessionWhoseOwnerDiedIsInterruptedAndCanBeAcquired() throws Exception {
    SessionWriter writer = createWithFiles(2);
    claim(writer, 1);
    String id = id(writer);

    dieAndReopen();

    assertThat(store.find(id).orElseThrow().isInterrupted()).isTrue();
    assertThat(ids(store.resumable(Samples.APPLICATION, 1))).containsExactly(id);
    assertThat(files(store.acquire(id, DURABILITY), FileStatus.PROCESSING)).hasSize(1);
  }

  @Test
  void filesInsideTheProcessorWhenTheOwnerDiedAreSuspects() throws Exception {
    SessionWriter writer = createWithFiles(4);
    writer.started(0, 1, false);
    writer.started(2, 2, false);
    writer.started(1, 3, true);
    writer.returned(0);
    writer.started(2, 4, false);
    String id = id(writer);

    dieAndReopen();

    assertThat(store.acquire(id, DURABILITY).suspects())
        .containsExactlyInAnyOrder(new StartedMark(3, true), new StartedMark(4, false));
  }

  @Test
  void thereAreNoSuspectsWhenTheOwnerWasShuttingDown() throws Exception {
    SessionWriter writer = createWithFiles(1);
    writer.started(0, 1, true);
    writer.stopping();
    String id = id(writer);

    dieAndReopen();

    assertThat(store.acquire(id, DURABILITY).suspects()).isEmpty();
  }

  @Test
  void suspectsStayUntilTheyAreSettled() throws Exception {
    SessionWriter writer = createWithFiles(2);
    claim(writer, 2);
    writer.started(0, 2, true);
    String id = id(writer);
    dieAndReopen();
    store.acquire(id, DURABILITY).close();
    store.acquire(id, DURABILITY);
    dieAndReopen();

    SessionWriter owner = store.acquire(id, DURABILITY);
    assertThat(owner.suspects()).containsExactly(new StartedMark(2, true));
    FileRecord suspect = file(owner, 2);
    owner.settleSuspects(
        List.of(new FileChange(suspect.status(), suspect.returned().suspected(true))));

    assertThat(owner.suspects()).isEmpty();
    dieAndReopen();
    SessionWriter next = store.acquire(id, DURABILITY);
    assertThat(next.suspects()).isEmpty();
    assertThat(file(next, 2).crashes()).isEqualTo(1);
    assertThat(file(next, 2).status()).isEqualTo(FileStatus.PENDING);
  }

  @Test
  void marksMadeAfterSettlingAreTheNewOwners() throws Exception {
    SessionWriter writer = createWithFiles(3);
    writer.started(5, 1, false);
    String id = id(writer);
    dieAndReopen();
    SessionWriter second = store.acquire(id, DURABILITY);
    second.settleSuspects(List.of());
    second.started(0, 2, true);

    dieAndReopen();

    assertThat(store.acquire(id, DURABILITY).suspects()).containsExactly(new StartedMark(2, true));
  }

  @Test
  void aDeletedSessionStaysDeleted() throws Exception {
    String deleted = finished(Samples.session(), SessionStatus.COMPLETED);
    String kept = finished(Samples.session(), SessionStatus.COMPLETED);
    store.delete(deleted);

    dieAndReopen();

    assertThat(store.find(deleted)).isEmpty();
    assertThat(store.find(kept)).isPresent();
  }
}
