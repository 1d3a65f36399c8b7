package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.DiskFullException;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiskRoomTest extends EngineTest {

  /** Copies, and finds no room for inputs that are called bombs. */
  static final class Filling extends TestProcessors.Counting {
    final List<String> order = new CopyOnWriteArrayList<>();

    Filling() {
      super(new TestProcessors.Copy(""));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      String name = context.input().getFileName().toString();
      order.add(name);
      if (name.contains("bomb")) {
        throw new DiskFullException("could not write " + name + ": No space left on device");
      }
      return super.process(context);
    }
  }

  private final Filling filling = new Filling();

  private BatchResult run(List<Path> files) {
    return bare(files).with(filling).parallelism(1).run();
  }

  private static List<String> pending(BatchResult result) {
    try (Stream<FileRecord> files = result.files(FileStatus.PENDING)) {
      return files.map(file -> file.input().getFileName().toString()).toList();
    }
  }

  @Test
  void aFileThatFillsTheDiskIsTriedLastAndAloneAndTheOthersAreDone() throws Exception {
    List<Path> files = List.of(input("a-bomb.wav"), input("b.wav"), input("c.wav"));

    BatchResult result = run(files);

    assertThat(filling.order).containsExactly("a-bomb.wav", "b.wav", "c.wav", "a-bomb.wav");
    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(result.isStoppedByEnvironment()).isTrue();
    assertThat(result.reason()).contains("could not write a-bomb.wav: No space left on device");
    assertThat(pending(result)).containsExactly("a-bomb.wav");
  }

  @Test
  void manyFilesThatFindNoRoomPauseTheSessionAndKeepNoneFromBeingDoneOnResume() throws Exception {
    List<Path> files = new ArrayList<>();
    for (int number = 10; number < 14; number++) {
      files.add(input("bomb-" + number + ".wav"));
    }
    files.add(input("d.wav"));

    BatchResult result = run(files);

    assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
    for (int resumes = 0; resumes < 4 && result.completedCount() == 0; resumes++) {
      result = Batch.resumeLatest().with(filling).store(store).parallelism(1).run();
    }
    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(result.failedCount()).isZero();
    assertThat(pending(result)).hasSize(4).doesNotContain("d.wav");
  }
}
