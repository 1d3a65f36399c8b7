package io.audiotoolkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a file's record keeps and what it forgets, from one state to the next. */
class FileRecordTest {

  private static final Instant CLAIMED = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant ENDED = CLAIMED.plusSeconds(9);
  private static final FileError WHY = new FileError(ErrorKind.TRANSIENT, "the disk was away");
  private static final Fingerprint LISTED = new Fingerprint(10, Instant.EPOCH, 0);
  private static final Fingerprint READ = new Fingerprint(10, Instant.EPOCH, 7);
  private static final Path FOLDER = Path.of("/out").toAbsolutePath();
  private static final OutputFile STAGED =
      new OutputFile(FOLDER.resolve("a.flac"), 5, 6, FOLDER.resolve(".staging/a.flac"));

  private final FileRecord pending =
      FileRecord.pending(3, new NewFile(FOLDER.resolve("a.wav"), 2, LISTED));

  @Test
  void aNewFileWaitsAndKnowsNothing() {
    assertThat(pending.status()).isEqualTo(FileStatus.PENDING);
    assertThat(pending.seq()).isEqualTo(3);
    assertThat(pending.mirroredFolders()).isEqualTo(2);
    assertThat(pending.fingerprint()).isEqualTo(LISTED);
    assertThat(pending.attempts() + pending.crashes()).isZero();
    assertThat(pending.suspect()).isFalse();
    assertThat(pending.failure()).isEmpty();
    assertThat(pending.outputs()).isEmpty();
  }

  @Test
  void aClaimForgetsWhatAnEarlierRunMeasuredAndWarnedOf() {
    FileRecord again =
        pending
            .withMeasurements(Parameters.empty().with("lufs", -16.0))
            .withWarnings(List.of("mono"))
            .failed(WHY, 1, ENDED)
            .claimed(CLAIMED);

    assertThat(again.status()).isEqualTo(FileStatus.PROCESSING);
    assertThat(again.startedAt()).isEqualTo(CLAIMED);
    assertThat(again.processedAt()).isNull();
    assertThat(again.measurements()).isEqualTo(Parameters.empty());
    assertThat(again.warnings()).isEmpty();
  }

  @Test
  void outputsAreBeingPublishedUntilTheyAreInPlace() {
    FileRecord claimed = pending.claimed(CLAIMED);
    FileRecord publishing = claimed.publishing(List.of(STAGED), READ);
    FileRecord completed = publishing.completed(ENDED);

    assertThat(claimed.isBeingPublished()).isFalse();
    assertThat(publishing.isBeingPublished()).isTrue();
    assertThat(publishing.withStatus(FileStatus.PENDING).isBeingPublished()).isFalse();
    assertThat(publishing.fingerprint()).isEqualTo(READ);
    assertThat(completed.isBeingPublished()).isFalse();
    assertThat(completed.outputs()).containsExactly(STAGED.published());
    assertThat(completed.status()).isEqualTo(FileStatus.COMPLETED);
    assertThat(completed.attempts()).isEqualTo(1);
    assertThat(completed.processedAt()).isEqualTo(ENDED);
  }

  @Test
  void successEndsSuspicionAndForgetsTheErrorOfAnEarlierAttempt() {
    FileRecord completed =
        pending
            .suspected(true)
            .afterFailedAttempt(WHY)
            .claimed(CLAIMED)
            .publishing(List.of(STAGED), READ)
            .completed(ENDED);

    assertThat(completed.suspect()).isFalse();
    assertThat(completed.failure()).isEmpty();
    assertThat(completed.crashes()).isEqualTo(1);
    assertThat(completed.attempts()).isEqualTo(2);
  }

  @Test
  void whatStandsUnderAFinalNameIsKeptWhenTheFileIsToBeDoneAnew() {
    FileRecord half =
        pending.claimed(CLAIMED).publishing(List.of(STAGED, STAGED.published()), READ);

    for (FileRecord anew :
        List.of(half.returned(), half.afterFailedAttempt(WHY), half.failed(WHY, 1, ENDED))) {
      assertThat(anew.outputs()).containsExactly(STAGED.published());
    }
  }

  @Test
  void anAttemptThatWasNotMadeIsNotCounted() {
    FileRecord returned = pending.claimed(CLAIMED).returned();

    assertThat(returned.status()).isEqualTo(FileStatus.PENDING);
    assertThat(returned.attempts()).isZero();
  }

  @Test
  void aFailedAttemptIsCountedAndSaysWhy() {
    FileRecord again = pending.claimed(CLAIMED).afterFailedAttempt(WHY);

    assertThat(again.status()).isEqualTo(FileStatus.PENDING);
    assertThat(again.attempts()).isEqualTo(1);
    assertThat(again.failure()).contains(WHY);
  }

  @Test
  void aRetryStartsWithACleanSheet() {
    FileRecord renewed = pending.suspected(true).failed(WHY, 3, ENDED).renewed();

    assertThat(renewed.status()).isEqualTo(FileStatus.PENDING);
    assertThat(renewed.attempts() + renewed.crashes()).isZero();
    assertThat(renewed.failure()).isEmpty();
    assertThat(renewed.processedAt()).isNull();
  }

  @Test
  void aSkippedFileKeepsWhatAnEarlierSessionMade() {
    FileRecord skipped = pending.skipped(List.of(STAGED.published()), READ, ENDED);
    FileRecord byAttempt = pending.claimed(CLAIMED).skippedByAttempt(ENDED);

    assertThat(skipped.status()).isEqualTo(FileStatus.SKIPPED);
    assertThat(skipped.outputs()).containsExactly(STAGED.published());
    assertThat(skipped.fingerprint()).isEqualTo(READ);
    assertThat(skipped.processedAt()).isEqualTo(ENDED);
    assertThat(skipped.attempts()).isZero();
    assertThat(byAttempt.attempts()).isEqualTo(1);
    assertThat(byAttempt.outputs()).isEmpty();
  }

  @Test
  void aSuspectIsChargedWithACrashOnlyIfItWasAlone() {
    assertThat(pending.suspected(false).suspect()).isTrue();
    assertThat(pending.suspected(false).crashes()).isZero();
    assertThat(pending.suspected(true).crashes()).isEqualTo(1);
  }

  @Test
  void ofMoreThanAHundredAndOneWarningsAHundredAreKeptAndTheRestCounted() {
    assertThat(pending.withWarnings(Collections.nCopies(101, "w")).warnings()).hasSize(101);
    assertThat(pending.withWarnings(Collections.nCopies(102, "w")).warnings())
        .hasSize(101)
        .endsWith("w", "and 2 more");
  }

  @Test
  void whatWasMeasuredAndReadIsWrittenDown() {
    Parameters measured = Parameters.empty().with("lufs", -16.0);

    assertThat(pending.withMeasurements(measured).measurements()).isEqualTo(measured);
    assertThat(pending.withFingerprint(READ).fingerprint()).isEqualTo(READ);
  }
}
