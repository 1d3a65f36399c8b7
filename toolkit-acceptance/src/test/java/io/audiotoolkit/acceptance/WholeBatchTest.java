package io.audiotoolkit.acceptance;

import static io.audiotoolkit.ffmpeg.audio.AudioFormat.FLAC;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.SessionManager;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole: real audio, a real codec, a real database. */
class WholeBatchTest {

  @TempDir Path temp;
  private Path folder;
  private Path database;

  @BeforeEach
  void resolveLinks() throws Exception {
    folder = temp.toRealPath();
    database = folder.resolve("sessions.db");
  }

  @Test
  void crashAtFileFiveOfTenAndResumeHandlesOnlyFiveToTen() throws Exception {
    ToneFiles.write(folder.resolve("in"), 10, 0.1);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.sqlite.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                FifthFileChild.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(child.waitFor()).isEqualTo(137);
    Files.delete(folder.resolve("processed"));

    BatchResult result;
    try (SessionStore store = SqliteSessionStore.open(database)) {
      result = Batch.resumeLatest().parallelism(1).store(store).run();
    }

    assertThat(result.completedCount()).isEqualTo(10);
    assertThat(result.processedNow()).isEqualTo(6);
    assertThat(Files.readAllLines(folder.resolve("processed")))
        .containsExactly(
            "tone006.wav",
            "tone007.wav",
            "tone008.wav",
            "tone009.wav",
            "tone010.wav",
            "tone005.wav"); // it was under way when the process died, so it comes last
  }

  @Test
  void fullBatchWithCheckpointsSurvivesReconnection() throws Exception {
    ToneFiles.write(folder.resolve("in"), 25, 0.2);
    AtomicInteger checkpoints = new AtomicInteger();
    BatchListener counting =
        new BatchListener() {
          @Override
          public void checkpoint(BatchProgress progress) {
            checkpoints.incrementAndGet();
          }
        };
    String id;
    try (SessionStore store = SqliteSessionStore.open(database)) {
      id =
          Batch.of(Inputs.in(folder.resolve("in")).audioFiles())
              .with(Convert.to(FLAC))
              .into(folder.resolve("out"))
              .checkpointEvery(10)
              .listener(counting)
              .store(store)
              .run()
              .sessionId();
    }

    try (SessionStore store = SqliteSessionStore.open(database)) {
      Session session = store.find(id).orElseThrow();
      List<FileRecord> files = store.files(id, FileQuery.of(100, FileStatus.COMPLETED));
      assertThat(session.counts().completed()).isEqualTo(25);
      assertThat(files).hasSize(25).allMatch(file -> Files.exists(file.outputs().get(0).path()));
    }
    assertThat(checkpoints).hasValue(2);
    Independent.decode(folder.resolve("out"), 25);
  }

  @Test
  void sessionsAreIsolated() throws Exception {
    ToneFiles.write(folder.resolve("in"), 3, 0.1);
    try (SessionStore store = SqliteSessionStore.open(database)) {
      Batch first = convert("one", store);
      Batch second = convert("two", store);
      String id = first.run().sessionId();
      second.run();
      SessionManager manager = SessionManager.on(store);

      assertThat(manager.delete(id)).isTrue();

      List<Session> left = manager.list(SessionQuery.newest(10));
      assertThat(left).hasSize(1);
      assertThat(left.get(0).counts().completed()).isEqualTo(3);
      assertThat(store.files(id, FileQuery.of(10))).isEmpty();
      assertThat(folder.resolve("one/tone001.flac")).exists();
    }
  }

  private Batch convert(String output, SessionStore store) {
    return Batch.of(Inputs.in(folder.resolve("in")))
        .with(Convert.to(FLAC))
        .into(folder.resolve(output))
        .store(store);
  }
}
