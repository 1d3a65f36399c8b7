package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.SessionCounts;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.SessionWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a store promises about files and the steps in their lives. */
abstract class FileLifeContract extends SessionLifeContract {

  @Test
  void aSessionIsCreatedWithFiles() {
    SessionWriter writer = create();
    List<NewFile> files = Samples.files(3);

    assertThat(writer.add(files)).isEqualTo(3);

    assertThat(files(writer))
        .containsExactly(
            FileRecord.pending(1, files.get(0)),
            FileRecord.pending(2, files.get(1)),
            FileRecord.pending(3, files.get(2)));
    assertThat(writer.session().counts()).isEqualTo(new SessionCounts(3, 303, 0, 0, 0));
  }

  @Test
  void anInputThatIsThereAlreadyIsLeftOut() {
    SessionWriter writer = createWithFiles(2);
    List<NewFile> again = new ArrayList<>(Samples.files(4));
    again.add(again.get(3));

    assertThat(writer.add(again)).isEqualTo(2);
    assertThat(writer.add(List.of())).isZero();

    assertThat(seqs(files(writer))).containsExactly(1L, 2L, 3L, 4L);
    assertThat(writer.session().counts()).isEqualTo(new SessionCounts(4, 406, 0, 0, 0));
  }

  @Test
  void namesOfEveryScriptComeThroughUnharmed() {
    SessionWriter writer = create();
    List<Path> paths =
        List.of(
            Samples.path("in", "Grüße aus Köln.wav"),
            Samples.path("in", "音楽", "曲 1.flac"),
            Samples.path("in", "שיר, أغنية.mp3"),
            Samples.path("in", "🎵 it's \"quoted\" %41 #1 ?x=1 'a'.wav"),
            Samples.path("in", "e\u0301 and \u00e9"),
            Samples.path("in", " leading and trailing "));
    Assumptions.assumeTrue(
        paths.stream().allMatch(path -> PathBytes.toPath(PathBytes.of(path)).equals(path)),
        "skipped: this locale cannot express the names");

    writer.add(paths.stream().map(path -> Samples.file(path, 1)).toList());

    assertThat(files(writer)).extracting(FileRecord::input).containsExactlyElementsOf(paths);
    for (Path path : paths) {
      assertThat(store.file(id(writer), path)).map(FileRecord::input).contains(path);
    }
  }

  @Test
  void newlinesAndInvalidUtf8InNamesComeThroughUnharmed() {
    Assumptions.assumeTrue(
        Samples.ROOT.toString().equals("/"), "skipped: only Unix has such names");
    byte[] invalid =
        "/in/\u00ff\u00fe\u0080 latin-1 \n\t\u0001.wav".getBytes(StandardCharsets.ISO_8859_1);
    Path input = PathBytes.toPath(invalid);
    Path output = PathBytes.toPath("/out/\u00ff\n.flac".getBytes(StandardCharsets.ISO_8859_1));
    SessionWriter writer = create();
    writer.add(List.of(Samples.file(input, 1), Samples.file(Path.of("/in/a\nb"), 1)));

    FileRecord claimed = claim(writer, 1);
    step(
        writer,
        claimed,
        claimed.publishing(List.of(new OutputFile(output, 1, 2, output)), claimed.fingerprint()));

    FileRecord found = store.file(id(writer), input).orElseThrow();
    assertThat(PathBytes.of(found.input())).isEqualTo(invalid);
    assertThat(PathBytes.of(found.outputs().get(0).path())).isEqualTo(PathBytes.of(output));
    assertThat(file(writer, 2).input()).isEqualTo(Path.of("/in/a\nb"));
  }

  @Test
  void theStartOfProcessingIsRecorded() {
    SessionWriter writer = createWithFiles(2);
    Instant start = clock.advance(Duration.ofMillis(7));

    FileRecord claimed = claim(writer, 2);

    assertThat(claimed.startedAt()).isEqualTo(start);
    assertThat(files(writer, FileStatus.PROCESSING)).containsExactly(claimed);
    assertThat(seqs(files(writer, FileStatus.PENDING))).containsExactly(1L);
    assertThat(writer.session().counts().remaining()).isEqualTo(2);
  }

  @Test
  void aPublicationIsRecordedBeforeItIsDone() {
    SessionWriter writer = createWithFiles(1);

    FileRecord published = publish(writer, 1, "a.flac", "b.flac");

    assertThat(published.isBeingPublished()).isTrue();
    assertThat(file(writer, 1)).isEqualTo(published);
  }

  @Test
  void aCompletedFileIsRecordedWithOutputsAndChecksums() {
    SessionWriter writer = createWithFiles(2);

    FileRecord completed = complete(writer, 1);

    assertThat(file(writer, 1)).isEqualTo(completed);
    assertThat(completed.outputs()).containsExactly(Samples.output("1.flac").published());
    assertThat(writer.session().counts()).isEqualTo(new SessionCounts(2, 201, 1, 0, 0));
  }

  @Test
  void whatWasMeasuredAndWarnedOfIsKeptUntilTheFileIsDoneAnew() {
    SessionWriter writer = createWithFiles(2);
    Parameters measured =
        Parameters.empty()
            .with("integratedLufs", -16.25)
            .with("clippedSamples", 3L)
            .with("title", "\u00e9 \"quoted\"")
            .with("channels", new Value.Sequence(List.of(new Value.Real(0.5))));

    List<String> warnings = List.of("cover art left out: \u00e9", "two\nlines \"quoted\"");

    FileRecord claimed = claim(writer, 1);
    FileRecord published =
        step(
            writer,
            claimed,
            claimed
                .publishing(List.of(Samples.output("a.json")), claimed.fingerprint())
                .withMeasurements(measured)
                .withWarnings(warnings));
    FileRecord completed = step(writer, published, published.completed(now()));

    assertThat(file(writer, 1)).isEqualTo(completed);
    assertThat(file(writer, 1).measurements()).isEqualTo(measured);
    assertThat(file(writer, 1).warnings()).isEqualTo(warnings);
    assertThat(file(writer, 2).measurements()).isEqualTo(Parameters.empty());
    assertThat(file(writer, 2).warnings()).isEmpty();
    FileRecord again = step(writer, completed, completed.renewed());
    step(writer, again, again.claimed(now()));
    assertThat(file(writer, 1).measurements()).isEqualTo(Parameters.empty());
    assertThat(file(writer, 1).warnings()).isEmpty();
  }

  @Test
  void aFailedFileIsRecordedWithItsError() {
    SessionWriter writer = createWithFiles(2);

    FileRecord failed = fail(writer, 2);

    assertThat(file(writer, 2)).isEqualTo(failed);
    assertThat(failed.failure()).contains(Samples.BROKEN);
    assertThat(files(writer, FileStatus.FAILED)).containsExactly(failed);
    assertThat(writer.session().counts()).isEqualTo(new SessionCounts(2, 201, 0, 1, 0));
  }

  @Test
  void everyKindOfErrorIsKept() {
    List<ErrorKind> kinds = List.of(ErrorKind.values());
    SessionWriter writer = createWithFiles(kinds.size());

    for (int i = 0; i < kinds.size(); i++) {
      FileRecord claimed = claim(writer, i + 1L);
      FileError error = new FileError(kinds.get(i), kinds.get(i).label());
      step(writer, claimed, claimed.failed(error, 3, now()));
    }

    assertThat(files(writer))
        .allSatisfy(
            file -> {
              FileError error = file.failure().orElseThrow();
              assertThat(error.message()).isEqualTo(error.kind().label());
              assertThat(file.attempts()).isEqualTo(3);
            });
  }

  @Test
  void aSkippedFileIsRecordedWithWhatIsKept() {
    SessionWriter writer = createWithFiles(1);
    FileRecord pending = file(writer, 1);
    Fingerprint read = new Fingerprint(100, Instant.ofEpochSecond(5, 123_456_789), -17);

    FileRecord skipped =
        step(
            writer,
            pending,
            pending.skipped(List.of(Samples.output("x").published()), read, now()));

    assertThat(file(writer, 1)).isEqualTo(skipped);
    assertThat(writer.session().counts()).isEqualTo(new SessionCounts(1, 100, 0, 0, 1));
  }

  @Test
  void aFailedAttemptGoesBackToPendingAndKeepsItsError() {
    SessionWriter writer = createWithFiles(1);
    FileRecord claimed = claim(writer, 1);
    FileError busy = new FileError(ErrorKind.TRANSIENT, "busy");

    FileRecord again = step(writer, claimed, claimed.afterFailedAttempt(busy));

    assertThat(file(writer, 1)).isEqualTo(again);
    assertThat(again.attempts()).isEqualTo(1);
    assertThat(writer.session().counts()).isEqualTo(new SessionCounts(1, 100, 0, 0, 0));
  }

  @Test
  void aFailedFileCanBeRenewedWithoutTouchingTheCompletedOnes() {
    SessionWriter writer = createWithFiles(2);
    FileRecord completed = complete(writer, 1);
    FileRecord failed = fail(writer, 2);

    FileRecord renewed = step(writer, failed, failed.renewed());

    assertThat(files(writer)).containsExactly(completed, renewed);
    assertThat(writer.session().counts()).isEqualTo(new SessionCounts(2, 201, 1, 0, 0));
  }

  @Test
  void theTotalLengthFollowsAnInputThatChanged() {
    SessionWriter writer = createWithFiles(2);
    FileRecord claimed = claim(writer, 1);
    Fingerprint read = new Fingerprint(1_000, now(), 5);

    FileRecord published =
        step(writer, claimed, claimed.publishing(List.of(Samples.output("x")), read));

    assertThat(file(writer, 1)).isEqualTo(published);
    assertThat(writer.session().counts()).isEqualTo(new SessionCounts(2, 1_101, 0, 0, 0));
  }

  @Test
  void aStepFromAnotherStatusIsRefusedAndNothingOfItsGroupIsWritten() {
    SessionWriter writer = createWithFiles(3);
    complete(writer, 3);
    List<FileRecord> before = files(writer);
    SessionCounts counts = writer.session().counts();
    List<FileChange> changes =
        before.stream()
            .map(file -> new FileChange(FileStatus.PENDING, file.failed(Samples.BROKEN, 1, now())))
            .toList();

    assertThatThrownBy(() -> writer.update(changes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("3")
        .hasMessageContaining("pending");

    assertThat(files(writer)).isEqualTo(before);
    assertThat(writer.session().counts()).isEqualTo(counts);
    writer.update(changes.subList(0, 2));
    assertThat(writer.session().counts().failed()).isEqualTo(2);
  }

  @Test
  void aStepOfAFileThatIsNotThereIsRefused() {
    SessionWriter writer = createWithFiles(1);
    FileRecord stranger = FileRecord.pending(2, Samples.files(2).get(1));

    assertThatThrownBy(() -> writer.update(List.of(new FileChange(FileStatus.PENDING, stranger))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void pausingPutsProcessingFilesBackButForThoseBeingPublished() {
    SessionWriter writer = createWithFiles(5);
    FileRecord claimed = claim(writer, 1);
    FileRecord published = publish(writer, 2, "2.flac");
    FileRecord completed = complete(writer, 3);
    FileRecord failed = fail(writer, 4);

    writer.pause("told to");

    assertThat(writer.session().status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(writer.session().reason()).contains("told to");
    assertThat(files(writer).subList(0, 4))
        .containsExactly(claimed.returned(), published, completed, failed);
    assertThat(writer.session().counts()).isEqualTo(new SessionCounts(5, 510, 1, 1, 0));
  }

  @Test
  void severalStepsOfOneFileInOneGroupAreTakenInOrder() {
    SessionWriter writer = createWithFiles(1);
    FileRecord pending = file(writer, 1);
    FileRecord claimed = pending.claimed(now());
    FileRecord failed = claimed.failed(Samples.BROKEN, 1, now());

    writer.update(
        List.of(
            new FileChange(FileStatus.PENDING, claimed),
            new FileChange(FileStatus.PROCESSING, failed)));

    assertThat(file(writer, 1)).isEqualTo(failed);
    assertThat(writer.session().counts()).isEqualTo(new SessionCounts(1, 100, 0, 1, 0));
  }
}
