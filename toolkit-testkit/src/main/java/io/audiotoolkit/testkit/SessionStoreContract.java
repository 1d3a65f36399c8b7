package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionInUseException;
import io.audiotoolkit.model.SessionNotFoundException;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.model.StaleOwnerException;
import io.audiotoolkit.spi.SessionWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link io.audiotoolkit.spi.SessionStore} and {@link SessionWriter}, each line of
 * it a JUnit 5 test. Who writes a store extends this class and opens it:
 *
 * <pre>{@code
 * class MyStoreTest extends SessionStoreContract {
 *   @Override
 *   protected SessionStore open(Clock clock) {
 *     return new MyStore(clock);
 *   }
 * }
 * }</pre>
 *
 * <p>A store that outlives its process extends {@link DurableSessionStoreContract}. Each test runs
 * on one thread with a store of its own, which is closed after it.
 */
public abstract class SessionStoreContract extends FileQueryContract {

  /** For subclasses. */
  protected SessionStoreContract() {}

  @Test
  void aSessionHasOneOwner() {
    SessionWriter writer = create();

    assertThatThrownBy(() -> store.acquire(id(writer), DURABILITY))
        .isInstanceOf(SessionInUseException.class)
        .hasMessageContaining(id(writer))
        .extracting(e -> ((SessionInUseException) e).sessionId())
        .isEqualTo(id(writer));
  }

  @Test
  void aSessionThatWasGivenUpCanBeAcquired() {
    SessionWriter first = createWithFiles(2);
    claim(first, 1);
    first.pause("told to");
    Session paused = first.session();
    first.close();
    clock.advance(Duration.ofHours(1));

    SessionWriter second = store.acquire(paused.id(), DURABILITY);

    assertThat(second.session()).isEqualTo(paused);
    assertThat(second.suspects()).isEmpty();
    complete(second, 1);
  }

  @Test
  void anUnknownSessionCannotBeAcquired() {
    assertThatThrownBy(() -> store.acquire("0123456789ab", DURABILITY))
        .isInstanceOf(SessionNotFoundException.class)
        .hasMessageContaining("0123456789ab");
  }

  @Test
  void aSessionIsOwnedUntilItIsGivenUp() {
    SessionWriter writer = create();
    String id = id(writer);

    assertThat(store.find(id).orElseThrow().owned()).isTrue();
    writer.close();
    assertThat(store.find(id).orElseThrow().owned()).isFalse();
    writer.close();
  }

  @Test
  void everyWriteOfAnOwnerThatWasReplacedIsRefused() {
    SessionWriter stale = createWithFiles(2);
    String id = id(stale);
    FileRecord pending = file(stale, 1);
    List<FileChange> claim = List.of(new FileChange(FileStatus.PENDING, pending.claimed(now())));
    stale.close();
    SessionWriter owner = store.acquire(id, DURABILITY);
    Session before = owner.session();

    List<ThrowingCallable> writes =
        List.of(
            stale::activate,
            () -> stale.options(Parameters.empty()),
            () -> stale.add(Samples.files(3)),
            () -> stale.stage(SessionStage.RUNNING),
            () -> stale.update(claim),
            () -> stale.settleSuspects(claim),
            () -> stale.finish(SessionStatus.COMPLETED, null),
            () -> stale.pause(null));

    assertThat(writes)
        .allSatisfy(
            write ->
                assertThatThrownBy(write)
                    .isInstanceOf(StaleOwnerException.class)
                    .hasMessageContaining(id));
    assertThat(owner.session()).isEqualTo(before);
    assertThat(files(owner)).containsOnlyOnce(pending).hasSize(2);
    owner.update(claim);
  }

  @Test
  void stepsOfOneFileAreTakenInTheOrderOfTheGroup() {
    SessionWriter writer = createWithFiles(1);
    FileRecord pending = file(writer, 1);
    FileChange claim = new FileChange(FileStatus.PENDING, pending.claimed(now()));
    FileChange back = new FileChange(FileStatus.PROCESSING, pending);

    assertThatThrownBy(() -> writer.update(List.of(back, claim)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("file 1 of session " + id(writer) + " is not processing");
    assertThat(files(writer)).containsExactly(pending);

    writer.update(List.of(claim, back, claim));
    assertThat(file(writer, 1).status()).isEqualTo(FileStatus.PROCESSING);
  }

  @Test
  void pausingReturnsAFileThatWasBeingDoneAnewWithItsEarlierOutputs() {
    SessionWriter writer = createWithFiles(2);
    FileRecord renewed = complete(writer, 1).renewed();
    writer.update(List.of(new FileChange(FileStatus.COMPLETED, renewed)));
    claim(writer, 1);
    FileRecord published = publish(writer, 2, "2.flac");

    writer.pause(null);

    assertThat(file(writer, 1).status()).isEqualTo(FileStatus.PENDING);
    assertThat(file(writer, 1).outputs()).isEqualTo(renewed.outputs()).isNotEmpty();
    assertThat(file(writer, 2)).isEqualTo(published);
  }

  @Test
  void marksOfStartedFilesLeaveNoTraceInGoodOrder() {
    SessionWriter writer = createWithFiles(3);
    writer.started(0, 1, false);
    writer.started(1, 2, false);
    writer.returned(0);
    writer.started(0, 3, false);
    writer.stopping();
    writer.close();

    SessionWriter next = store.acquire(id(writer), DURABILITY);

    assertThat(next.suspects()).isEmpty();
    next.settleSuspects(List.of());
  }

  @Test
  void deletingASessionDeletesItsFileRecords() {
    SessionWriter writer = createWithFiles(3);
    complete(writer, 1);
    String id = id(writer);
    writer.close();

    assertThat(store.delete(id)).isTrue();

    assertThat(store.find(id)).isEmpty();
    assertThat(store.files(id, FileQuery.of(10))).isEmpty();
    assertThat(store.history(Samples.path("in", "clip-0.wav"), 10)).isEmpty();
    assertThat(store.delete(id)).isFalse();
    assertThatThrownBy(() -> store.acquire(id, DURABILITY))
        .isInstanceOf(SessionNotFoundException.class);
  }

  @Test
  void deletingASessionThatIsNotThereIsFalse() {
    assertThat(store.delete("0123456789ab")).isFalse();
  }

  @Test
  void aSessionWithALiveOwnerIsNotDeleted() {
    SessionWriter writer = createWithFiles(1);
    writer.finish(SessionStatus.COMPLETED, null);

    assertThatThrownBy(() -> store.delete(id(writer)))
        .isInstanceOf(SessionInUseException.class)
        .hasMessageContaining(id(writer));

    assertThat(store.deleteFinishedBefore(Instant.MAX.minusSeconds(1))).isZero();
    assertThat(files(writer)).hasSize(1);
  }

  @Test
  void onlyFinishedSessionsThatAreOldEnoughAreDeletedByAge() {
    String completed = finished(Samples.session(), SessionStatus.COMPLETED);
    String failed = finished(Samples.session(), SessionStatus.FAILED);
    SessionWriter paused = create();
    paused.pause(null);
    paused.close();
    SessionWriter interrupted = create();
    interrupted.close();
    Instant border = clock.advance(Duration.ofDays(1));
    String recent = finished(Samples.session(), SessionStatus.COMPLETED);

    assertThat(store.deleteFinishedBefore(border)).isEqualTo(2);

    assertThat(store.find(completed)).isEmpty();
    assertThat(store.find(failed)).isEmpty();
    assertThat(store.find(id(paused))).isPresent();
    assertThat(store.find(id(interrupted))).isPresent();
    assertThat(store.find(recent)).isPresent();
    assertThat(store.deleteFinishedBefore(border)).isZero();
  }

  @Test
  void sessionsAreIsolated() {
    SessionWriter first = createWithFiles(3);
    SessionWriter second = createWithFiles(5);

    complete(first, 1);
    fail(second, 1);
    first.finish(SessionStatus.COMPLETED, "done");
    first.close();
    store.delete(id(first));

    assertThat(second.session().status()).isEqualTo(SessionStatus.IN_PROGRESS);
    assertThat(second.session().reason()).isEmpty();
    assertThat(files(second)).hasSize(5);
    assertThat(file(second, 1).status()).isEqualTo(FileStatus.FAILED);
    assertThat(second.session().counts().failed()).isEqualTo(1);
    assertThat(second.session().counts().completed()).isZero();
  }
}
