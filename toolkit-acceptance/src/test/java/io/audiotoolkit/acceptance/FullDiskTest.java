package io.audiotoolkit.acceptance;

import static io.audiotoolkit.ffmpeg.audio.AudioFormat.WAV;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.NoResumableSessionException;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are really full: small ones in memory, which only root can mount. */
@Timeout(120)
class FullDiskTest {

  @TempDir Path temp;
  private Path folder;
  private Path disk;

  @BeforeEach
  void mountASmallDisk() throws Exception {
    folder = temp.toRealPath();
    disk = Files.createDirectory(folder.resolve("disk"));
    Assumptions.assumeTrue(
        isDone("mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", disk.toString()),
        "skipped: a small disk cannot be mounted");
  }

  @AfterEach
  void unmount() throws Exception {
    isDone("umount", disk.toString());
  }

  private static boolean isDone(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      System.out.println(command[0] + " does not work here: " + e.getMessage());
      return false;
    }
  }

  private void makeRoom() throws InterruptedException {
    assertThat(isDone("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
  }

  private BatchResult fresh(SessionStore store, Path out) {
    return Batch.of(Inputs.under(folder.resolve("in")).audioFiles())
        .with(Convert.to(WAV))
        .into(out)
        .store(store)
        .run();
  }

  @Test
  void aFullOutputDiskPausesTheSessionAndBlamesNoFile() throws Exception {
    int files = 20;
    ToneFiles.write(folder.resolve("in"), files, 2); // 64 kB each
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      BatchResult full = fresh(store, disk.resolve("out"));

      assertThat(full.isStoppedByEnvironment()).isTrue();
      assertThat(full.failedCount()).isZero();
      assertThat(full.completedCount()).isBetween(1L, files - 1L);
      assertThat(full.reason().orElseThrow()).containsAnyOf(noSpace(), "kB free of");
      assertThat(finalFiles(disk)).as("files under final names").isEqualTo(full.completedCount());

      makeRoom();
      BatchResult resumed = Batch.resumeLatest().store(store).run();

      assertThat(resumed.isSuccess()).isTrue();
      assertThat(resumed.processedNow()).isEqualTo(files - full.completedCount());
      checkEachOnce(store, files);
    }
    Independent.decode(disk.resolve("out"), files);
  }

  /** How the system says it, in the language of the machine. */
  private static String noSpace() {
    try {
      Files.write(Path.of("/dev/full"), new byte[1]);
      throw new AssertionError("/dev/full can be written");
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** A WAV of one sample a second, in a byte each. */
  private static void slow(Path file, int seconds) throws IOException {
    ByteBuffer wav = ByteBuffer.allocate(44 + seconds).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(US_ASCII)).putInt(36 + seconds).put("WAVEfmt ".getBytes(US_ASCII));
    wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(1).putInt(1);
    wav.putShort((short) 1).putShort((short) 8).put("data".getBytes(US_ASCII)).putInt(seconds);
    Files.write(file, wav.array());
  }

  @Test
  void aSmallFileThatWouldBecomeLargerThanTheDiskFailsAndTheOthersAreDone() throws Exception {
    ToneFiles.write(folder.resolve("in"), 2, 2);
    slow(folder.resolve("in/a-bomb.wav"), 100_000);
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      BatchResult result =
          Batch.of(Inputs.under(folder.resolve("in")).audioFiles())
              .with(Convert.to(WAV).sampleRateHz(48_000))
              .into(disk.resolve("out"))
              .store(store)
              .parallelism(1)
              .run();

      assertThat(result.completedCount()).isEqualTo(2);
      FileError error = onlyFailure(result);
      assertThat(error.kind()).isEqualTo(ErrorKind.INPUT);
      assertThat(error.message())
          .matches(
              "the output would have 4\\.8 GB, and its disk has [0-9.]+ kB free of 716\\.8 kB; look.*");
    }
  }

  private static FileError onlyFailure(BatchResult result) {
    assertThat(result.failedCount()).as("%s, %s", result, result.reason()).isEqualTo(1);
    try (Stream<FileRecord> failures = result.failures()) {
      return failures.findFirst().orElseThrow().failure().orElseThrow();
    }
  }

  /** Writes for ever where the input is called a bomb, which nothing tells beforehand. */
  record Swelling() implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      boolean isBomb = context.input().getFileName().toString().contains("bomb");
      try (OutputStream out = Files.newOutputStream(context.newOutput("", "raw"))) {
        do {
          out.write(new byte[10_000]);
        } while (isBomb);
      }
      return ProcessResult.written();
    }
  }

  @Test
  void aFileThatAloneFillsTheDiskFailsLastOfAllAndTheOthersAreDone() throws Exception {
    List<Path> files = new ArrayList<>(ToneFiles.write(folder.resolve("in"), 6, 0.1));
    files.add(0, Files.writeString(folder.resolve("in/a-bomb.wav"), "boom"));
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      BatchResult result =
          Batch.of(files)
              .with(new Swelling())
              .into(disk.resolve("out"))
              .store(store)
              .parallelism(2)
              .run();

      assertThat(result.completedCount()).isEqualTo(6);
      FileError error = onlyFailure(result);
      assertThat(error.kind()).isEqualTo(ErrorKind.OUTPUT);
      assertThat(error.message())
          .startsWith("its outputs alone fill the disk of " + disk.resolve("out") + ": 0.")
          .endsWith(
              " MB were written when it was full, of 0.7 MB in all; look at how long the file is,"
                  + " or take a larger disk, then retry the session");
    }
  }

  /** How many files there are outside of staging folders. */
  private static long finalFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains(".audiotoolkit-"))
          .count();
    }
  }

  @Test
  void aFullDatabaseDiskStopsTheBatchAndLosesNothingThatWasRecorded() throws Exception {
    int files = 1_500;
    ToneFiles.write(folder.resolve("in"), files, 0.01);
    Path out = folder.resolve("out");
    long recorded;
    try (SessionStore store = SqliteSessionStore.open(disk.resolve("sessions.db"))) {
      String said;
      try {
        BatchResult full = fresh(store, out);
        assertThat(full.isStoppedByEnvironment()).as("%s", full).isTrue();
        said = full.reason().orElseThrow();
      } catch (EnvironmentException e) {
        said = e.getMessage();
      }
      assertThat(said).contains("the disk is full").contains("sessions.db");
      recorded =
          store.list(SessionQuery.newest(1)).stream()
              .mapToLong(session -> session.counts().completed())
              .sum();
    }

    makeRoom();
    try (SqliteSessionStore store = SqliteSessionStore.open(disk.resolve("sessions.db"))) {
      assertThat(store.check()).isEmpty();
      BatchResult resumed;
      try {
        resumed = Batch.resumeLatest().store(store).run();
      } catch (NoResumableSessionException e) {
        resumed = fresh(store, out);
      }
      System.out.println(recorded + " of " + files + " were recorded when the disk was full");

      assertThat(resumed.isSuccess()).isTrue();
      // what was being published is completed without being processed again
      assertThat(resumed.processedNow()).isLessThanOrEqualTo(files - recorded);
      checkEachOnce(store, files);
      assertThat(store.check()).isEmpty();
    }
    assertThat(finalFiles(out)).isEqualTo(files);
  }

  private static void checkEachOnce(SessionStore store, int files) {
    Session session = store.list(SessionQuery.newest(1)).get(0);
    assertThat(session.counts().completed()).isEqualTo(files);
    assertThat(store.files(session.id(), FileQuery.of(files)))
        .hasSize(files)
        .allMatch(file -> file.attempts() == 1 && file.crashes() == 0);
  }
}
