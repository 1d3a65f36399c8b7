package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.disk.InputReading;
import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.spi.SessionWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileFeedTest extends EngineTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private SessionWriter writer;

  @BeforeEach
  void createASessionOfOneFile() throws Exception {
    var processor = new TestProcessors.Copy("");
    writer =
        store.create(
            new NewSession(
                "",
                processor.spec(),
                new OutputRule(Optional.of(out), OutputRule.DEFAULT_TEMPLATE),
                new RunState(BatchOptions.defaults(), List.of()).toParameters(),
                Inputs.under(in).toParameters()),
            Durability.PROCESS_CRASH);
    writer.add(
        inputs(1).stream().map(file -> new NewFile(file, 0, InputReading.look(file))).toList());
    writer.stage(SessionStage.RUNNING);
  }

  private FileFeed feed() {
    return new FileFeed(store, writer.session().id(), FileQuery.Order.LISTED);
  }

  /** The worker of the file has died, and that is recorded. */
  private FileRecord died(FileRecord file) {
    FileRecord claimed = file.claimed(NOW);
    FileRecord pending =
        claimed.suspected(true).afterFailedAttempt(new FileError(ErrorKind.CRASH, "died"));
    writer.update(List.of(new FileChange(FileStatus.PENDING, claimed)));
    writer.update(List.of(new FileChange(FileStatus.PROCESSING, pending)));
    return pending;
  }

  @Test
  void aFileWhoseWorkerDiedInThisRunComesBackOnce() {
    FileFeed feed = feed();
    FileRecord file = feed.next(true).orElseThrow();
    feed.suspected(file);
    FileRecord pending = died(file);
    assertThat(feed.isExhausted()).as("while the second attempt is awaited").isTrue();

    feed.again(pending, 0);

    assertThat(feed.isExhausted()).isFalse();
    assertThat(feed.next(false)).as("not beside others").isEmpty();
    assertThat(feed.next(true)).contains(pending);
    assertThat(feed.isExhausted()).as("although its claim is not recorded yet").isTrue();
    assertThat(feed.next(true)).isEmpty();
  }

  @Test
  void aSuspectOfAnEarlierRunComesLast() {
    FileRecord pending = died(feed().next(true).orElseThrow());

    FileFeed feed = feed();

    assertThat(feed.isExhausted()).isFalse();
    assertThat(feed.next(false)).isEmpty();
    assertThat(feed.next(true)).contains(pending);
    assertThat(feed.isExhausted()).isTrue();
  }
}
