package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a processor looks at before a run, and what it says once the inputs are known. */
class PreflightTest extends EngineTest {

  private Path names;

  /** Fails the files that a list names, and takes a list as it is for granted while it runs. */
  record Failing(Path list) implements AudioProcessor {
    @Override
    public void preflight() {
      if (!Files.exists(list)) {
        throw new IllegalArgumentException("list (%s) does not exist".formatted(list));
      }
    }

    @Override
    public List<String> remarks(Predicate<Path> isInput) {
      return named().stream()
          .filter(file -> !isInput.test(file))
          .map(file -> file.getFileName() + " is no input")
          .toList();
    }

    private List<Path> named() {
      try {
        return Files.readAllLines(list).stream().map(list::resolveSibling).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public ProcessResult process(ProcessContext context) {
      if (named().contains(context.input())) {
        throw new InputException("listed");
      }
      return ProcessResult.nothingToDo();
    }
  }

  @BeforeEach
  void writeList() throws IOException {
    names = Files.writeString(in.resolve("names"), "f01.wav\nother.wav\n");
  }

  private List<Session> sessions() {
    return store.list(SessionQuery.newest(10));
  }

  @Test
  void whatIsOfNoUseIsSaidBeforeThereIsASession() throws IOException {
    Path gone = in.resolve("gone");
    Batch batch = bare(inputs(2)).with(new Failing(gone));

    assertThatIllegalArgumentException()
        .isThrownBy(batch::run)
        .withMessage("list (%s) does not exist", gone);
    assertThatIllegalArgumentException().isThrownBy(batch::plan);
    assertThat(sessions()).isEmpty();
    assertThat(outputs()).isEmpty();
  }

  @Test
  void aSessionWhoseListHasGoneStaysAsItIs() throws IOException {
    BatchResult first = bare(inputs(2)).with(new Failing(names)).run();
    assertThat(first.failedCount()).isEqualTo(1);
    Files.delete(names);
    Session before = sessions().get(0);

    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(Batch.retryFailed(first.sessionId()).store(store)::run)
        .withMessage("list (%s) does not exist; the session stays as it is", names);

    Session after = sessions().get(0);
    assertThat(after.status()).isEqualTo(before.status());
    assertThat(after.counts()).isEqualTo(before.counts());
    Files.writeString(names, "none.wav\n");
    BatchResult retried = Batch.retryFailed(first.sessionId()).store(store).run();
    assertThat(retried.failedCount()).isZero();
  }

  @Test
  void whatIsNamedInVainIsToldOnceTheInputsAreKnown() throws IOException {
    List<String> heard = new ArrayList<>();
    BatchListener listener =
        new BatchListener() {
          @Override
          public void started(Session session) {
            heard.add("started");
          }

          @Override
          public void remarked(String remark) {
            heard.add(remark);
          }
        };

    Batch batch = bare(inputs(2)).with(new Failing(names)).listener(listener);

    assertThat(batch.plan().remarks()).containsExactly("other.wav is no input");
    batch.run();
    assertThat(heard).containsExactly("started", "other.wav is no input");
  }
}
