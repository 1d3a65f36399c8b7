package io.audiotoolkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a session says of itself, and how it differs from another. */
class SessionTest {

  private static final String ID = "0123456789ab";
  private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");
  private static final OutputRule OUT =
      new OutputRule(Optional.of(Path.of("/out")), OutputRule.DEFAULT_TEMPLATE);

  private static ProcessorSpec convert(String version, Parameters parameters) {
    return new ProcessorSpec("convert", version, parameters, null);
  }

  private static Session session(SessionStatus status, boolean owned) {
    NewSession what =
        new NewSession(
            "app",
            convert("1", Parameters.empty()),
            OUT,
            Parameters.empty().with("engine", "FFmpeg 8.1.2"),
            Parameters.empty());
    return new Session(
        ID,
        what,
        status,
        SessionStage.RUNNING,
        new SessionCounts(10, 1_000, 4, 2, 1),
        BEGAN,
        BEGAN.plusSeconds(90),
        owned,
        "why");
  }

  @Test
  void onlyOneThatRunsWithoutAnOwnerIsInterrupted() {
    assertThat(session(SessionStatus.IN_PROGRESS, false).isInterrupted()).isTrue();
    assertThat(session(SessionStatus.IN_PROGRESS, true).isInterrupted()).isFalse();
    assertThat(session(SessionStatus.PAUSED, false).isInterrupted()).isFalse();
    assertThat(session(SessionStatus.IN_PROGRESS, false).shownStatus()).isEqualTo("interrupted");
    assertThat(session(SessionStatus.PAUSED, false).shownStatus()).isEqualTo("paused");
  }

  @Test
  void whatIsNeitherFinishedNorOwnedCanBeResumed() {
    assertThat(session(SessionStatus.PAUSED, false).isResumable()).isTrue();
    assertThat(session(SessionStatus.IN_PROGRESS, false).isResumable()).isTrue();
    assertThat(session(SessionStatus.IN_PROGRESS, true).isResumable()).isFalse();
    assertThat(session(SessionStatus.COMPLETED, false).isResumable()).isFalse();
    assertThat(session(SessionStatus.FAILED, false).isResumable()).isFalse();
  }

  @Test
  void itTellsWhatItWasMadeOf() {
    Session session = session(SessionStatus.PAUSED, false);

    assertThat(session.application()).isEqualTo("app");
    assertThat(session.processor().name()).isEqualTo("convert");
    assertThat(session.output()).isEqualTo(OUT);
    assertThat(session.engine()).contains("FFmpeg 8.1.2");
    assertThat(session.reason()).contains("why");
    assertThat(session.age()).isEqualTo(Duration.ofSeconds(90));
    assertThat(session.counts().processed()).isEqualTo(7);
    assertThat(session.counts().remaining()).isEqualTo(3);
    assertThat(OUT.shownFolder()).isEqualTo("/out");
    assertThat(new OutputRule(Optional.empty(), "{stem}").shownFolder())
        .isEqualTo("(beside the inputs)");
  }

  @Test
  void anIdIsPartOfNamesOfFilesAndSoCannotBeAnything() {
    for (String id : List.of("", "0123456789AB", "../../etc/ab", "0123456789abc")) {
      assertThatThrownBy(() -> withId(id)).hasMessageContaining("session id (" + id + ")");
    }
  }

  private static Session withId(String id) {
    Session one = session(SessionStatus.PAUSED, false);
    return new Session(
        id,
        one.what(),
        one.status(),
        one.stage(),
        one.counts(),
        one.createdAt(),
        one.updatedAt(),
        one.owned(),
        null);
  }

  @Test
  void differencesNameTheSettingAndBothValues() {
    Parameters stored = Parameters.empty().with("format", "mp3").with("channels", 2L);
    Parameters given = Parameters.empty().with("format", "flac").with("channels", 2L);
    ProcessorSpec spec = convert("1", stored);

    assertThat(spec.isSameWork(convert("1", stored))).isTrue();
    assertThat(spec.isSameWork(convert("1", given))).isFalse();
    assertThat(spec.differences(convert("1", given)))
        .extracting(Object::toString)
        .containsExactly("format is mp3 in the session but flac was given");
    assertThat(spec.differences(convert("1", Parameters.empty())))
        .extracting(SessionConflictException.Difference::given)
        .containsExactly("(not set)", "(not set)");
    assertThat(spec.differences(convert("2", given)))
        .extracting(Object::toString)
        .containsExactly("version of convert is 1 in the session but 2 was given");
    assertThat(spec.differences(new ProcessorSpec("split", "2", given, null)))
        .extracting(Object::toString)
        .containsExactly("processor is convert in the session but split was given");
  }

  @Test
  void aConflictNamesTheSessionAndAllThatDiffers() {
    List<SessionConflictException.Difference> differences =
        List.of(
            new SessionConflictException.Difference("format", "mp3", "flac"),
            new SessionConflictException.Difference("channels", "2", "1"));
    SessionConflictException conflict = new SessionConflictException(ID, differences);

    assertThat(conflict.sessionId()).isEqualTo(ID);
    assertThat(conflict.differences()).isEqualTo(differences);
    assertThat(conflict)
        .hasMessageContaining(
            "format is mp3 in the session but flac was given; channels is 2 in the session but 1"
                + " was given");
  }

  @Test
  void aConflictOfOutputsKnowsHowManyAndTheFirst() {
    OutputConflictException conflict = new OutputConflictException("no", 12, List.of("a.wav"));

    assertThat(conflict.count()).isEqualTo(12);
    assertThat(conflict.examples()).containsExactly("a.wav");
  }

  @Test
  void onlyWhatNeedsNothingMoreIsFinal() {
    assertThat(List.of(FileStatus.values()).stream().filter(FileStatus::isFinal))
        .containsExactly(FileStatus.COMPLETED, FileStatus.FAILED, FileStatus.SKIPPED);
    assertThat(List.of(SessionStatus.values()).stream().filter(SessionStatus::isFinished))
        .containsExactly(SessionStatus.COMPLETED, SessionStatus.FAILED);
  }

  @Test
  void aQueryKeepsWhatItWasGivenBefore() {
    SessionQuery query = SessionQuery.newest(1).withStatus(SessionStatus.PAUSED).of("app");

    assertThat(query.limit()).isEqualTo(1);
    assertThat(query.status()).contains(SessionStatus.PAUSED);
    assertThat(query.application()).contains("app");
  }
}
