package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.OutputConflictException;
import io.audiotoolkit.model.SessionStoreException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a program hears of a run when nobody waits for its result. */
class VoiceTest extends EngineTest {

  /** Hears how runs end. */
  private static final class Ends implements BatchListener {
    final List<Object> heard = new ArrayList<>();

    @Override
    public void finished(BatchResult result) {
      heard.add(result);
    }

    @Override
    public void failed(String sessionId, RuntimeException cause) {
      heard.add(cause);
    }
  }

  private final Ends ends = new Ends();

  /** Starts a batch that breaks off, and waits for the listener to have heard of that. */
  private RuntimeException brokenOff(Batch batch) {
    BatchHandle handle = batch.listener(ends).start();
    List<RuntimeException> thrown = new ArrayList<>();
    assertThatThrownBy(handle::await).isInstanceOfSatisfying(RuntimeException.class, thrown::add);
    assertThat(ends.heard).isEqualTo(List.of(thrown.get(0)));
    return thrown.get(0);
  }

  @Test
  void aRunThatEndsTellsOnce() throws Exception {
    BatchResult result = batch(inputs(2)).listener(ends).run();

    assertThat(ends.heard).isEqualTo(List.of(result));
    assertThat(TestLog.linesOf(result.sessionId()))
        .last()
        .asString()
        .contains("INFO", "2 completed");
  }

  @Test
  void aConflictOfOutputsIsTold() throws Exception {
    Path a = input("x/a.wav");
    Path b = input("y/a.wav");
    List<String> sessions = new ArrayList<>();
    BatchListener session =
        new BatchListener() {
          @Override
          public void failed(String sessionId, RuntimeException cause) {
            sessions.add(sessionId);
          }
        };

    RuntimeException thrown =
        brokenOff(batch(List.of(a, b)).nameTemplate("{stem}.{ext}").listener(session));

    assertThat(thrown).isInstanceOf(OutputConflictException.class);
    assertThat(store.find(sessions.get(0))).isEmpty();
    assertThat(TestLog.linesOf(sessions.get(0)))
        .singleElement()
        .asString()
        .contains("WARN", "was not run, and is deleted: 1 inputs would write");
  }

  /** Has something happen in the first file. */
  private static AudioProcessor meanwhile(Runnable event) {
    return new TestProcessors.Counting(new TestProcessors.Copy("")) {
      @Override
      public ProcessResult process(ProcessContext context) throws Exception {
        event.run();
        return super.process(context);
      }
    };
  }

  @Test
  void aStoreThatIsClosedUnderARunIsTold() throws Exception {
    SessionStore closing = SessionStore.inMemory();
    Batch batch = bare(inputs(3)).store(closing).with(meanwhile(closing::close)).listener(ends);

    BatchHandle handle = batch.start();

    assertThatThrownBy(handle::await)
        .isInstanceOf(SessionStoreException.class)
        .hasMessage(
            "session "
                + handle.sessionId()
                + " broke off: the session store in the memory of this process is closed; close it"
                + " once all of its batches have ended");
    assertThat(ends.heard).singleElement().isInstanceOf(SessionStoreException.class);
    assertThat(TestLog.linesOf(handle.sessionId()))
        .anyMatch(line -> line.contains("ERROR") && line.contains("is closed"));
  }

  @Test
  void aStopByTheEnvironmentIsAnError() throws Exception {
    AudioProcessor broken =
        meanwhile(
            () -> {
              throw new EnvironmentException("the disk is full");
            });

    BatchResult result = bare(inputs(3)).with(broken).listener(ends).run();

    assertThat(ends.heard).isEqualTo(List.of(result));
    assertThat(TestLog.linesOf(result.sessionId()))
        .anyMatch(line -> line.contains("ERROR") && line.contains("the disk is full"));
  }

  @Test
  void aRunWithoutInputsIsAWarningThatSaysWhatIsThereInstead() throws Exception {
    input("notes.txt");

    BatchResult result = batch(Inputs.in(in).matching("*.wva")).run();

    assertThat(TestLog.linesOf(result.sessionId()))
        .anyMatch(
            line ->
                line.contains("WARN")
                    && line.endsWith("has no inputs (passed over: 1 file (1 txt))"));
  }

  @Test
  void tenFailedFilesAreNamedAndTheOthersCounted() throws Exception {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      files.add(input("bad" + i + ".wav"));
    }
    files.add(Files.createFile(in.resolve("empty.wav")));

    BatchResult result = batch(files).run();

    List<String> warnings =
        TestLog.linesOf(result.sessionId()).stream().filter(line -> line.contains("WARN")).toList();
    assertThat(warnings.stream().filter(line -> line.contains("wav failed: "))).hasSize(10);
    assertThat(warnings.get(0)).endsWith("empty.wav failed: the file is empty (0 bytes)");
    assertThat(warnings.get(1)).endsWith(".wav failed: this is no audio");
    assertThat(warnings.get(10)).endsWith("10 files have failed; further ones are only counted");
    assertThat(warnings.get(11)).contains("25 failed");
    assertThat(warnings).hasSize(12);
  }

  /** Fails in two ways that nobody worded, one of which may pass. */
  record Careless() implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) throws IOException {
      String name = String.valueOf(context.input().getFileName());
      if (name.contains("model")) {
        throw new IOException("no model for " + name);
      }
      throw new IllegalStateException(name, new ArithmeticException("by zero"));
    }
  }

  @Test
  void whereAPluginFailsIsLoggedOncePerKind() throws Exception {
    List<Path> files = Stream.of("a", "b", "model1", "model2").map(this::someInput).toList();

    BatchResult result =
        bare(files).with(new Careless()).parallelism(1).retry(RetryPolicy.attempts(1)).run();

    assertThat(TestLog.linesOf(result.sessionId()))
        .filteredOn(line -> line.contains("the first failure of this kind"))
        .hasSize(2);
    assertThat(
            TestLog.after(result.sessionId(), "the first failure of this kind, on " + files.get(0)))
        .startsWith(
            "session "
                + result.sessionId()
                + ": the first failure of this kind, on "
                + files.get(0)
                + ": java.lang.IllegalStateException: a.wav\n\tat ")
        .contains(
            "at " + Careless.class.getName() + ".process(VoiceTest.java:",
            "\nCaused by: java.lang.ArithmeticException: by zero\n\tat ");
  }

  private Path someInput(String stem) {
    try {
      return input(stem + ".wav");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
