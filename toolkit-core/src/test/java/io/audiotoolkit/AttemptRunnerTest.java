package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptRunnerTest {

  @TempDir Path folder;

  @Test
  void aProcessorThatTravelledDoesTheSameWork() throws Exception {
    ProcessorSpec spec = travelled(new TestProcessors.Copy("_copy").spec());
    Path input = Files.writeString(folder.resolve("f1.wav"), "sound");
    Sink sink = new Sink();

    AttemptRunner.rebuilt("s1", spec).prepare(travelled(task(7, input)), sink).run();

    assertThat(sink.started).containsExactly(7L);
    Outcome outcome = travelled(sink.ended.get(0));
    assertThat(outcome.ending()).isEqualTo(Outcome.Ending.WRITTEN);
    assertThat(outcome.taskId()).isEqualTo(7);
    assertThat(outcome.outputs()).hasSize(1);
    assertThat(folder.resolve(outcome.outputs().get(0).file())).hasContent("sound");
  }

  @Test
  void aProcessorThatTravelledReadsTheFurtherInputs() throws Exception {
    ProcessorSpec spec = travelled(new FurtherInputsTest.Join("out").spec());
    Files.writeString(folder.resolve("part"), "sound");
    Path input = Files.writeString(folder.resolve("list.txt"), "part");
    Sink sink = new Sink();

    AttemptRunner.rebuilt("s1", spec).prepare(travelled(task(7, input)), sink).run();

    assertThat(folder.resolve(sink.ended.get(0).outputs().get(0).file())).hasContent("sound");
  }

  @Test
  void twinsOfAnAttemptWriteDifferentFiles() throws Exception {
    Path input = Files.writeString(folder.resolve("f1.wav"), "sound");
    AttemptRunner runner = AttemptRunner.of(new TestProcessors.Copy(""));
    Sink sink = new Sink();

    runner.prepare(task(1, input), sink).run();
    runner.prepare(task(1, input), sink).run();

    assertThat(sink.ended).allMatch(outcome -> outcome.ending() == Outcome.Ending.WRITTEN);
    assertThat(sink.ended.get(0).outputs()).isNotEqualTo(sink.ended.get(1).outputs());
  }

  @Test
  void aCancelledAttemptReportsNothing() throws Exception {
    Path input = Files.writeString(folder.resolve("f1.wav"), "sound");
    TestProcessors.Gate gate = new TestProcessors.Gate();
    AttemptRunner runner = AttemptRunner.of(gate);
    Sink sink = new Sink();
    Thread thread = new Thread(runner.prepare(task(1, input), sink));
    thread.start();
    gate.entered.await();

    runner.cancel(1);
    runner.cancel(2); // unknown
    thread.join();

    assertThat(sink.started).containsExactly(1L);
    assertThat(sink.ended).isEmpty();
  }

  @Test
  void aProcessorThatIsNotThereIsNamed() {
    ProcessorSpec unknown = new ProcessorSpec("polish", "1", Parameters.empty(), null);

    assertThatThrownBy(() -> AttemptRunner.rebuilt("s1", unknown))
        .isInstanceOf(AudioToolkitException.class)
        .hasMessageContaining("session s1 needs the processor polish")
        .hasMessageContaining("add its jar");
  }

  private Task task(long id, Path input) {
    return new Task(id, PathBytes.uri(input), PathBytes.uri(folder), 1);
  }

  @SuppressWarnings("unchecked")
  private static <T> T travelled(T value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      T read = (T) in.readObject();
      assertThat(read).isEqualTo(value);
      return read;
    }
  }

  private static final class Sink implements OutcomeSink {
    final List<Long> started = new ArrayList<>();
    final List<Outcome> ended = new ArrayList<>();

    @Override
    public void started(long taskId) {
      started.add(taskId);
    }

    @Override
    public void progress(long taskId, double fraction) {}

    @Override
    public void ended(Outcome outcome) {
      ended.add(outcome);
    }
  }
}
