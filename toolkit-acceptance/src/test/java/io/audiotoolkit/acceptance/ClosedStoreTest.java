package io.audiotoolkit.acceptance;

import static io.audiotoolkit.ffmpeg.audio.AudioFormat.FLAC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchHandle;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.SessionStoreException;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that closes its database while a batch runs, as containers do in the wrong order. */
class ClosedStoreTest {

  @TempDir Path temp;

  @Test
  void theListenerHearsThatTheStoreWasClosedAndTheSessionGoesOnLater() throws Exception {
    Path folder = temp.toRealPath();
    ToneFiles.write(folder.resolve("in"), 30, 0.05);
    List<RuntimeException> heard = new ArrayList<>();
    SqliteSessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"));
    BatchListener closing =
        new BatchListener() {
          @Override
          public void fileFinished(FileRecord file, BatchProgress progress) {
            store.close();
          }

          @Override
          public void failed(String sessionId, RuntimeException cause) {
            heard.add(cause);
          }
        };

    BatchHandle handle =
        Batch.of(Inputs.in(folder.resolve("in")).audioFiles())
            .with(Convert.to(FLAC))
            .into(folder.resolve("out"))
            .store(store)
            .listener(closing)
            .start();

    assertThatThrownBy(handle::await)
        .isInstanceOf(SessionStoreException.class)
        .hasMessageStartingWith("session " + handle.sessionId() + " broke off: ")
        .hasMessageEndingWith(
            folder.resolve("sessions.db")
                + " is closed; close it once all of its batches have ended")
        .isSameAs(heard.get(0));
    try (SessionStore again = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      assertThat(Batch.resume(handle.sessionId()).store(again).run().completedCount())
          .isEqualTo(30);
    }
  }
}
