package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What an attempt is told of threads that have no file. */
class SpareThreadsTest extends EngineTest {

  /** Notes the number at the start of each attempt, and again once all others have ended. */
  private static final class Asking implements AudioProcessor {

    private final CountDownLatch others;
    final Map<String, Integer> atStart = new ConcurrentHashMap<>();
    final Map<String, Integer> atEnd = new ConcurrentHashMap<>();

    Asking(int files) {
      others = new CountDownLatch(files - 1);
    }

    @Override
    public String name() {
      return "asking";
    }

    @Override
    public Parameters parameters() {
      return Parameters.empty();
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      String file = Objects.toString(context.input().getFileName());
      atStart.put(file, context.spareThreads());
      if (file.equals("f01.wav")) {
        others.await();
        int known = context.spareThreads();
        while (known < 3) {
          context.throwIfCancelled();
          Thread.onSpinWait();
          known = context.spareThreads();
        }
        atEnd.put(file, known);
      } else {
        others.countDown();
      }
      return ProcessResult.nothingToDo();
    }
  }

  private Asking run(int files) throws Exception {
    Asking asking = new Asking(files);
    bare(inputs(files)).with(asking).parallelism(4).run();
    return asking;
  }

  @Test
  void theOnlyFileHasThoseOfAllOthers() throws Exception {
    assertThat(run(1).atStart).containsExactly(Map.entry("f01.wav", 3));
  }

  @Test
  void theLastFileGetsThemWhenTheOthersHaveEnded() throws Exception {
    Asking asking = run(20);

    assertThat(asking.atStart.values()).allMatch(number -> number <= 3);
    assertThat(asking.atEnd).containsExactly(Map.entry("f01.wav", 3));
  }
}
