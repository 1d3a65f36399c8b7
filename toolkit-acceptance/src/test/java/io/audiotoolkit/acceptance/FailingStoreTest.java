package io.audiotoolkit.acceptance;

import static io.audiotoolkit.ffmpeg.audio.AudioFormat.FLAC;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchHandle;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.NoResumableSessionException;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import io.audiotoolkit.testkit.FailingCalls;
import io.audiotoolkit.testkit.FaultySessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that fails at each of its calls in turn: the session can always be finished. */
@Timeout(300)
class FailingStoreTest {

  private static final int FILES = 3;

  /** Of the calls of a run, one in whose place some files are recorded and some are not. */
  private static final int MIDDLE = 24;

  @TempDir Path temp;
  private Path in;
  private Path work;
  private Map<String, Long> expected;

  @BeforeEach
  void runOnceUndisturbed() throws Exception {
    Path real = temp.toRealPath();
    in = real.resolve("in");
    ToneFiles.write(in, FILES, 0.02);
    work = Files.createDirectories(real.resolve("work"));
    try (SessionStore store = SessionStore.inMemory()) {
      assertThat(fresh(real.resolve("reference"), store).isSuccess()).isTrue();
    }
    expected = sizes(real.resolve("reference"));
    assertThat(expected).hasSize(FILES);
  }

  @Test
  void inMemoryOneFailureAtAnyCallLosesNothing() throws Exception {
    everywhere(SessionStore.inMemory(), FailingCalls::once);
  }

  @Test
  void inMemoryAFailureThatLastsFromAnyCallOnLosesNothing() throws Exception {
    everywhere(SessionStore.inMemory(), fault -> fault);
  }

  @Test
  void oneFailureAtAnyCallLosesNothing() throws Exception {
    onDatabase(FailingCalls::once);
  }

  @Test
  void aFailureThatLastsFromAnyCallOnLosesNothing() throws Exception {
    onDatabase(fault -> fault);
  }

  @Test
  void anAnswerThatIsLostAtAnyCallLosesNothing() throws Exception {
    onDatabase(fault -> fault.afterwards().once());
  }

  @Test
  void aDiskThatIsFullFromAnyCallOnLosesNothing() throws Exception {
    onDatabase(fault -> fault.with(() -> new EnvironmentException("the disk is full", null)));
  }

  @Test
  void aFailureAtAnyCallOfAResumeLosesNothing() throws Exception {
    try (SessionStore store = SqliteSessionStore.open(work.resolve("sessions.db"))) {
      int position = 0;
      FailingCalls fault;
      do {
        position++;
        fault = FailingCalls.from(position).once();
        Path out = work.resolve("out" + position);
        String first = broken(() -> fresh(out, faulty(store, FailingCalls.from(MIDDLE))));
        SessionStore second = faulty(store, fault);
        String broken = broken(() -> resumed(out, second));
        finishAndCheck(out, store, fault + " (" + first + ", " + broken + ")");
      } while (fault.hasStruck());
      System.out.println(position - 1 + " calls of a resume, each of which failed once");
      assertThat(position).isGreaterThan(10);
    }
  }

  private static SessionStore faulty(SessionStore store, FailingCalls fault) {
    return FaultySessionStore.of(store, fault);
  }

  private void onDatabase(UnaryOperator<FailingCalls> kind) throws Exception {
    everywhere(SqliteSessionStore.open(work.resolve("sessions.db")), kind);
  }

  /** Runs with the fault at call 1, then at call 2, until a run ends before the fault comes. */
  private void everywhere(SessionStore store, UnaryOperator<FailingCalls> kind) throws Exception {
    try (store) {
      int position = 0;
      FailingCalls fault;
      do {
        position++;
        fault = kind.apply(FailingCalls.from(position));
        Path out = work.resolve("out" + position);
        SessionStore faulty = faulty(store, fault);
        String broken = broken(() -> fresh(out, faulty));
        finishAndCheck(out, store, fault + " (" + broken + ")");
      } while (fault.hasStruck());
      System.out.println(position - 1 + " calls, each of which failed once");
      assertThat(position).isGreaterThan(20);
    }
  }

  private BatchResult fresh(Path out, SessionStore store) {
    return run(
        Batch.of(Inputs.under(in).audioFiles())
            .with(Convert.to(FLAC))
            .into(out)
            .parallelism(2)
            .checkpointEvery(2)
            .application("of " + out.getFileName())
            .store(store));
  }

  /** Runs it; whoever listens hears of the end, once, whatever it is. */
  private static BatchResult run(Batch batch) {
    List<Object> ends = new ArrayList<>();
    BatchHandle handle =
        batch
            .listener(
                new BatchListener() {
                  @Override
                  public void finished(BatchResult result) {
                    ends.add(result);
                  }

                  @Override
                  public void failed(String sessionId, RuntimeException cause) {
                    ends.add(cause);
                  }
                })
            .start();
    try {
      BatchResult result = handle.await();
      assertThat(ends).isEqualTo(List.of(result));
      return result;
    } catch (AudioToolkitException e) {
      assertThat(ends).isEqualTo(List.of(e));
      throw e;
    }
  }

  private static BatchResult resumed(Path out, SessionStore store) {
    return run(Batch.resumeLatest().application("of " + out.getFileName()).store(store));
  }

  /** How the run with the fault ended, in words. */
  private static String broken(Supplier<BatchResult> run) {
    try {
      return run.get().toString();
    } catch (AudioToolkitException e) {
      return e.toString();
    }
  }

  private void finishAndCheck(Path out, SessionStore store, String what) throws IOException {
    List<Long> done = new ArrayList<>();
    Optional<Session> left = newest(out, store);
    if (left.isPresent()) {
      assertThat(left.get().owned()).as("%s: the session is still owned", what).isFalse();
      store.files(left.get().id(), FileQuery.of(FILES, FileStatus.COMPLETED)).stream()
          .map(file -> file.seq())
          .forEach(done::add);
    }
    BatchResult result = finish(out, store, left, what);

    assertThat(result.status()).as(what).isEqualTo(SessionStatus.COMPLETED);
    assertThat(result.session().counts().completed() + result.session().counts().skipped())
        .as(what)
        .isEqualTo(FILES);
    assertThat(sizes(out)).as(what).isEqualTo(expected);
    if (left.isPresent() && result.sessionId().equals(left.get().id())) {
      assertThat(result.processedNow()).as(what).isLessThanOrEqualTo(FILES - done.size());
    }
    assertThat(store.files(result.sessionId(), FileQuery.of(FILES)))
        .as(what)
        .hasSize(FILES)
        .allMatch(file -> file.crashes() == 0);
  }

  /** As a user would: resume what can be resumed, otherwise run the command again. */
  private BatchResult finish(Path out, SessionStore store, Optional<Session> left, String what) {
    if (left.isPresent() && left.get().status().isFinished()) {
      assertThat(left.get().status()).as(what).isEqualTo(SessionStatus.COMPLETED);
    }
    try {
      return resumed(out, store);
    } catch (NoResumableSessionException e) {
      return fresh(out, store);
    }
  }

  private static Optional<Session> newest(Path out, SessionStore store) {
    return store.list(SessionQuery.newest(1)).stream()
        .filter(session -> session.application().equals("of " + out.getFileName()))
        .findFirst();
  }

  /** Everything in the output folder, staging folders included. */
  private static Map<String, Long> sizes(Path out) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    if (Files.exists(out)) {
      try (Stream<Path> files = Files.walk(out)) {
        for (Path file : files.filter(path -> !path.equals(out)).toList()) {
          sizes.put(
              out.relativize(file).toString(), Files.isDirectory(file) ? -1 : Files.size(file));
        }
      }
    }
    return sizes;
  }
}
