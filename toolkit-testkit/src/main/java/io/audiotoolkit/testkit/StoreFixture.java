package io.audiotoolkit.testkit;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store for each test, and the short forms in which the contract's tests are written. */
abstract class StoreFixture {

  static final Durability DURABILITY = Durability.PROCESS_CRASH;
  static final int MANY = 1_000;

  final ManualClock clock = new ManualClock(Samples.START);
  SessionStore store;

  /**
   * Opens a store without sessions.
   *
   * @param storeClock tells when sessions are created and updated
   */
  protected abstract SessionStore open(Clock storeClock) throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open(clock);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  SessionWriter create() {
    return create(Samples.session());
  }

  SessionWriter create(NewSession what) {
    return store.create(what, DURABILITY);
  }

  /** A session with so many pending files, running. */
  SessionWriter createWithFiles(int count) {
    SessionWriter writer = create();
    writer.add(Samples.files(count));
    return writer;
  }

  /** The id of a session that was finished and given up. */
  String finished(NewSession what, SessionStatus status) {
    try (SessionWriter writer = create(what)) {
      writer.finish(status, null);
      return id(writer);
    }
  }

  static String id(SessionWriter writer) {
    return writer.session().id();
  }

  List<FileRecord> files(SessionWriter writer, FileStatus... statuses) {
    return store.files(id(writer), FileQuery.of(MANY, statuses));
  }

  FileRecord file(SessionWriter writer, long seq) {
    return files(writer).get((int) seq - 1);
  }

  /** Records the step from a record to the next, and returns the next. */
  static FileRecord step(SessionWriter writer, FileRecord from, FileRecord to) {
    writer.update(List.of(new FileChange(from.status(), to)));
    return to;
  }

  FileRecord claim(SessionWriter writer, long seq) {
    FileRecord pending = file(writer, seq);
    return step(writer, pending, pending.claimed(now()));
  }

  FileRecord publish(SessionWriter writer, long seq, String... outputs) {
    FileRecord claimed = claim(writer, seq);
    return step(
        writer,
        claimed,
        claimed.publishing(
            Arrays.stream(outputs).map(Samples::output).toList(), claimed.fingerprint()));
  }

  FileRecord complete(SessionWriter writer, long seq) {
    FileRecord published = publish(writer, seq, seq + ".flac");
    return step(writer, published, published.completed(now()));
  }

  FileRecord fail(SessionWriter writer, long seq) {
    FileRecord claimed = claim(writer, seq);
    return step(writer, claimed, claimed.failed(Samples.BROKEN, 1, now()));
  }

  Instant now() {
    return clock.instant();
  }

  static List<String> ids(List<Session> sessions) {
    return sessions.stream().map(Session::id).toList();
  }

  static List<Long> seqs(List<FileRecord> files) {
    return files.stream().map(FileRecord::seq).toList();
  }
}
