package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCounts;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store promises about sessions. */
abstract class SessionLifeContract extends StoreFixture {

  @Test
  void aNewSessionIsInProgressListingAndOwned() {
    Session session = create().session();

    assertThat(session.id()).matches("[0-9a-f]{12}");
    assertThat(session.status()).isEqualTo(SessionStatus.IN_PROGRESS);
    assertThat(session.stage()).isEqualTo(SessionStage.LISTING);
    assertThat(session.counts()).isEqualTo(SessionCounts.NONE);
    assertThat(session.createdAt()).isEqualTo(now());
    assertThat(session.updatedAt()).isEqualTo(now());
    assertThat(session.owned()).isTrue();
    assertThat(session.reason()).isEmpty();
  }

  @Test
  void aSessionIsRetrievedByItsId() {
    Session session = create().session();

    assertThat(store.find(session.id())).contains(session);
  }

  @Test
  void anUnknownSessionIsAbsent() {
    create();

    assertThat(store.find("0123456789ab")).isEmpty();
    assertThat(store.find("")).isEmpty();
  }

  @Test
  void parametersArePreservedExactly() {
    NewSession what = Samples.session();

    NewSession found = store.find(id(create(what))).orElseThrow().what();

    assertThat(found).isEqualTo(what);
    assertThat(found.processor().parameters().asMap().keySet())
        .containsExactlyElementsOf(what.processor().parameters().asMap().keySet());
    assertThat(found.processor().parameters()).hasToString(Samples.PARAMETERS.toString());
  }

  @Test
  void sessionsAreListedNewestFirstEvenWhenTheClockIsSetBack() {
    String first = id(create());
    clock.advance(Duration.ofHours(-1));
    String second = id(create());
    clock.advance(Duration.ofHours(2));
    String third = id(create());

    assertThat(ids(store.list(SessionQuery.newest(10)))).containsExactly(third, second, first);
    assertThat(ids(store.list(SessionQuery.newest(2)))).containsExactly(third, second);
  }

  @Test
  void sessionsAreListedByStatusAndByApplication() {
    String completed = finished(Samples.session(), SessionStatus.COMPLETED);
    String failed = finished(Samples.session(), SessionStatus.FAILED);
    String running = id(create());
    String other =
        finished(Samples.session("other", "trim", Parameters.empty()), SessionStatus.COMPLETED);

    SessionQuery all = SessionQuery.newest(10);

    assertThat(ids(store.list(all.withStatus(SessionStatus.COMPLETED))))
        .containsExactly(other, completed);
    assertThat(ids(store.list(all.withStatus(SessionStatus.FAILED)))).containsExactly(failed);
    assertThat(ids(store.list(all.withStatus(SessionStatus.IN_PROGRESS)))).containsExactly(running);
    assertThat(store.list(all.withStatus(SessionStatus.PAUSED))).isEmpty();
    assertThat(ids(store.list(all.of("other")))).containsExactly(other);
    assertThat(ids(store.list(all.of(Samples.APPLICATION).withStatus(SessionStatus.COMPLETED))))
        .containsExactly(completed);
  }

  @Test
  void sessionsAreFoundByTheBeginningOfTheirIds() {
    String first = id(create());
    String second = id(create());

    assertThat(ids(store.findByPrefix(first, 10))).containsExactly(first);
    assertThat(ids(store.findByPrefix(first.substring(0, 8), 10))).contains(first);
    assertThat(ids(store.findByPrefix("", 10))).containsExactly(second, first);
    assertThat(ids(store.findByPrefix("", 1))).containsExactly(second);
    assertThat(store.findByPrefix("x", 10)).isEmpty();
  }

  @Test
  void aCompletedSessionIsFinished() {
    SessionWriter writer = createWithFiles(1);
    clock.advance(Duration.ofMinutes(1));

    writer.finish(SessionStatus.COMPLETED, null);

    assertThat(writer.session().status()).isEqualTo(SessionStatus.COMPLETED);
    assertThat(writer.session().reason()).isEmpty();
    assertThat(writer.session().age()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aFailedSessionKeepsTheReason() {
    SessionWriter writer = create();

    writer.finish(SessionStatus.FAILED, "more than 10 failures");

    assertThat(writer.session().status()).isEqualTo(SessionStatus.FAILED);
    assertThat(writer.session().reason()).contains("more than 10 failures");
  }

  @Test
  void aSessionFinishesOnlyAsCompletedOrFailed() {
    SessionWriter writer = create();

    assertThatThrownBy(() -> writer.finish(SessionStatus.PAUSED, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("paused");
  }

  @Test
  void activatingPutsASessionInProgressAndClearsTheReason() {
    SessionWriter writer = create();
    writer.pause("told to");

    writer.activate();

    assertThat(writer.session().status()).isEqualTo(SessionStatus.IN_PROGRESS);
    assertThat(writer.session().reason()).isEmpty();
  }

  @Test
  void optionsAreReplaced() {
    SessionWriter writer = create();

    writer.options(Samples.PARAMETERS);

    assertThat(writer.session().what().options()).isEqualTo(Samples.PARAMETERS);
    assertThat(writer.session().processor()).isEqualTo(Samples.session().processor());
  }

  @Test
  void theStageIsRecorded() {
    SessionWriter writer = create();

    for (SessionStage stage : SessionStage.values()) {
      writer.stage(stage);

      assertThat(writer.session().stage()).isEqualTo(stage);
    }
  }

  @Test
  void aCheckpointChangesNothing() {
    SessionWriter writer = createWithFiles(3);
    complete(writer, 2);
    Session before = writer.session();

    writer.checkpoint();

    assertThat(writer.session()).isEqualTo(before);
    assertThat(files(writer)).hasSize(3);
  }

  @Test
  void pausedAndInterruptedSessionsAreResumableNewestFirst() {
    SessionWriter paused = create();
    paused.pause("told to");
    paused.close();
    SessionWriter interrupted = create();
    interrupted.close();
    finished(Samples.session(), SessionStatus.COMPLETED);
    finished(Samples.session(), SessionStatus.FAILED);
    create();
    create(Samples.session("other", "trim", Parameters.empty())).close();

    List<Session> resumable = store.resumable(Samples.APPLICATION, 10);

    assertThat(resumable).extracting(Session::shownStatus).containsExactly("interrupted", "paused");
    assertThat(store.resumable(Samples.APPLICATION, 1)).containsExactly(resumable.get(0));
  }

  @Test
  void nothingIsResumableWhenAllAreFinished() {
    finished(Samples.session(), SessionStatus.COMPLETED);
    finished(Samples.session(), SessionStatus.FAILED);

    assertThat(store.resumable(Samples.APPLICATION, 10)).isEmpty();
  }

  @Test
  void theLatestResumableSessionIsFoundBehindManyOwnedOnes() {
    String oldest;
    try (SessionWriter writer = create()) {
      oldest = id(writer);
    }
    for (int i = 0; i < 120; i++) {
      create();
    }

    assertThat(ids(store.resumable(Samples.APPLICATION, 1))).containsExactly(oldest);
  }

  @Test
  void everyWriteMovesTheTimeOfTheLastUpdate() {
    SessionWriter writer = create();
    Instant created = now();

    Instant added = clock.advance(Duration.ofSeconds(1));
    writer.add(Samples.files(1));
    assertThat(writer.session().updatedAt()).isEqualTo(added);
    Instant claimed = clock.advance(Duration.ofSeconds(1));
    claim(writer, 1);
    assertThat(writer.session().updatedAt()).isEqualTo(claimed);
    Instant paused = clock.advance(Duration.ofSeconds(1));
    writer.pause(null);
    assertThat(writer.session().updatedAt()).isEqualTo(paused);
    assertThat(writer.session().createdAt()).isEqualTo(created);
  }

  @Test
  void aLimitMustBeAtLeastOne() {
    assertThatThrownBy(() -> store.findByPrefix("", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit (0)");
    assertThatThrownBy(() -> store.resumable("", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit (0)");
    assertThatThrownBy(() -> store.history(Samples.path("a"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit (0)");
  }

  @Test
  void theLocationSaysWhereTheSessionsAre() {
    assertThat(store.location()).isNotBlank();
  }
}
