package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.HistoryEntry;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store promises about finding files. */
abstract class FileQueryContract extends FileLifeContract {

  @Test
  void pendingFilesComeInPages() {
    SessionWriter writer = createWithFiles(25);
    complete(writer, 3);
    claim(writer, 4);

    List<Long> found = allPages(id(writer), FileQuery.of(10, FileStatus.PENDING));

    assertThat(found).hasSize(23).doesNotContain(3L, 4L).isSorted();
  }

  @Test
  void filesOfSeveralStatusesComeInTheOrderOfTheListing() {
    SessionWriter writer = createWithFiles(6);
    claim(writer, 1);
    complete(writer, 2);
    fail(writer, 3);
    FileRecord pending = file(writer, 5);
    step(writer, pending, pending.skipped(List.of(), pending.fingerprint(), now()));
    String id = id(writer);

    assertThat(allPages(id, FileQuery.of(2, FileStatus.PENDING, FileStatus.PROCESSING)))
        .containsExactly(1L, 4L, 6L);
    assertThat(allPages(id, FileQuery.of(2, FileStatus.SKIPPED, FileStatus.FAILED)))
        .containsExactly(3L, 5L);
    assertThat(allPages(id, FileQuery.of(1, FileStatus.COMPLETED, FileStatus.PENDING)))
        .containsExactly(2L, 4L, 6L);
    assertThat(allPages(id, FileQuery.of(4))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void noStatusMeansNoFiles() {
    String id = id(createWithFiles(1));

    assertThat(
            store.files(
                id,
                new FileQuery(
                    Set.of(), Optional.empty(), FileQuery.Order.LISTED, Optional.empty(), 1)))
        .isEmpty();
  }

  @Test
  void theLargestFilesComeFirstWhenAskedFor() {
    SessionWriter writer = create();
    for (int i = 0; i < 10; i++) {
      writer.add(List.of(Samples.file(Samples.path("in", i + ".wav"), 100 + i % 3)));
    }
    complete(writer, 2);

    FileQuery query = FileQuery.of(4, FileStatus.PENDING).ordered(FileQuery.Order.LARGEST_FIRST);

    assertThat(allPages(id(writer), query)).containsExactly(3L, 6L, 9L, 5L, 8L, 1L, 4L, 7L, 10L);
    assertThat(allPages(id(writer), FileQuery.of(4).ordered(FileQuery.Order.LARGEST_FIRST)))
        .containsExactly(3L, 6L, 9L, 2L, 5L, 8L, 1L, 4L, 7L, 10L);
  }

  @Test
  void suspectsAreFoundApart() {
    SessionWriter writer = createWithFiles(5);
    for (long seq : new long[] {2, 5}) {
      FileRecord claimed = claim(writer, seq);
      step(writer, claimed, claimed.returned().suspected(seq == 5));
    }
    FileQuery pending = FileQuery.of(1, FileStatus.PENDING);
    String id = id(writer);

    assertThat(allPages(id, pending.suspects(true))).containsExactly(2L, 5L);
    assertThat(allPages(id, pending.suspects(false))).containsExactly(1L, 3L, 4L);
    assertThat(allPages(id, pending.suspects(true).ordered(FileQuery.Order.LARGEST_FIRST)))
        .containsExactly(5L, 2L);
    assertThat(allPages(id, FileQuery.of(1).suspects(true))).containsExactly(2L, 5L);
    assertThat(file(writer, 5).crashes()).isEqualTo(1);
    assertThat(file(writer, 2).crashes()).isZero();
  }

  @Test
  void aSessionThatIsNotThereHasNoFiles() {
    assertThat(store.files("0123456789ab", FileQuery.of(10))).isEmpty();
    assertThat(store.file("0123456789ab", Samples.path("x"))).isEmpty();
  }

  @Test
  void theSameNameInTwoFoldersIsTwoFiles() {
    SessionWriter writer = create();

    int added =
        writer.add(
            List.of(
                Samples.file(Samples.path("a", "x.wav"), 1),
                Samples.file(Samples.path("x.wav"), 1),
                Samples.file(Samples.path("a", "b", "x.wav"), 1)));

    assertThat(added).isEqualTo(3);
  }

  @Test
  void aFileIsFoundByItsPath() {
    SessionWriter writer = createWithFiles(3);

    assertThat(store.file(id(writer), Samples.path("in", "clip-1.wav"))).contains(file(writer, 2));
    assertThat(store.file(id(writer), Samples.path("clip-1.wav"))).isEmpty();
  }

  @Test
  void theNewestOtherSessionWithTheSameWorkIsFound() {
    doneOnce(Samples.session(), 2);
    doneOnce(Samples.session(), 1);
    SessionWriter now = createWithFiles(4);
    complete(now, 3);

    Map<Long, FileRecord> found = store.sameWork(id(now), files(now));

    assertThat(found).containsOnlyKeys(1L, 2L);
    FileRecord first = Objects.requireNonNull(found.get(1L));
    assertThat(first.outputs()).containsExactly(Samples.output("1.flac").published());
    assertThat(first.input()).isEqualTo(Samples.path("in", "clip-0.wav"));
  }

  @Test
  void theSameWorkDoesNotDependOnTheOrderOfParameters() {
    Parameters forth = Parameters.empty().with("a", 1).with("b", 2.0);
    Parameters back = Parameters.empty().with("b", 2.0).with("a", 1);
    doneOnce(Samples.session("convert", forth), 1);

    SessionWriter now = create(Samples.session("convert", back));
    now.add(Samples.files(1));

    assertThat(store.sameWork(id(now), files(now))).containsOnlyKeys(1L);
  }

  @Test
  void otherWorkIsNotTheSame() {
    Parameters whole = Parameters.empty().with("a", 1);
    doneOnce(Samples.session("convert", whole), 1);

    SessionWriter otherName = create(Samples.session("split", whole));
    otherName.add(Samples.files(1));
    SessionWriter otherType = create(Samples.session("convert", whole.with("a", 1.0)));
    otherType.add(Samples.files(1));

    assertThat(store.sameWork(id(otherName), files(otherName))).isEmpty();
    assertThat(store.sameWork(id(otherType), files(otherType))).isEmpty();
  }

  @Test
  void whatWasSkippedCountsAsWorkOnlyWithOutputs() {
    try (SessionWriter before = createWithFiles(2)) {
      FileRecord first = file(before, 1);
      step(
          before,
          first,
          first.skipped(List.of(Samples.output("kept").published()), first.fingerprint(), now()));
      FileRecord second = file(before, 2);
      step(before, second, second.skipped(List.of(), second.fingerprint(), now()));
    }
    SessionWriter now = createWithFiles(2);

    assertThat(store.sameWork(id(now), files(now))).containsOnlyKeys(1L);
  }

  @Test
  void theHistoryOfAnInputNamesItsOutputsNewestFirst() {
    doneOnce(Samples.session(), 1);
    SessionWriter now = createWithFiles(2);
    FileRecord completed = complete(now, 1);
    fail(createWithFiles(1), 1);

    List<HistoryEntry> history = store.history(completed.input(), 10);

    assertThat(history).hasSize(2).allMatch(e -> e.file().status() == FileStatus.COMPLETED);
    assertThat(history.get(1).sessionId()).isNotEqualTo(id(now));
    assertThat(store.history(completed.input(), 1))
        .containsExactly(new HistoryEntry(id(now), completed));
    assertThat(store.history(Samples.path("nowhere"), 1)).isEmpty();
  }

  /** A finished session in which the first files are completed. */
  private void doneOnce(NewSession what, int count) {
    try (SessionWriter writer = create(what)) {
      writer.add(Samples.files(count));
      for (int seq = 1; seq <= count; seq++) {
        complete(writer, seq);
      }
      writer.finish(SessionStatus.COMPLETED, null);
    }
  }

  private List<Long> allPages(String id, FileQuery first) {
    List<Long> found = new ArrayList<>();
    FileQuery query = first;
    List<FileRecord> page = store.files(id, query);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(first.limit());
      found.addAll(seqs(page));
      query = query.after(page.get(page.size() - 1));
      page = store.files(id, query);
    }
    return found;
  }
}
