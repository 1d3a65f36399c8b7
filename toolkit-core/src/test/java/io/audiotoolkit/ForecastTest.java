package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.PlannedFile.Fate;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans with outputs that only a look into the input tells. */
class ForecastTest extends EngineTest {

  private static final Map<Fate, FileStatus> ENDS =
      new EnumMap<>(
          Map.of(
              Fate.NEW, FileStatus.COMPLETED,
              Fate.AGAIN, FileStatus.COMPLETED,
              Fate.OVERWRITTEN, FileStatus.COMPLETED,
              Fate.UNCHANGED, FileStatus.SKIPPED,
              Fate.SKIPPED, FileStatus.SKIPPED,
              Fate.FAILED, FileStatus.FAILED));

  /** Copies under the extension that the input names in its first word. */
  record Named() implements AudioProcessor {

    @Override
    public Forecast forecast(Path input) {
      return new Forecast(List.of(name(input)), "as its first word says");
    }

    private static OutputName name(Path input) {
      try {
        String word = Files.readString(input).split(" ", -1)[0];
        if (word.isEmpty()) {
          throw new InputException("has no first word");
        }
        return new OutputName("", word);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public ProcessResult process(ProcessContext context) throws IOException {
      OutputName name = name(context.input());
      Files.copy(context.input(), context.newOutput(name.suffix(), name.extension()));
      return ProcessResult.written();
    }
  }

  @ParameterizedTest
  @EnumSource(OnExisting.class)
  void aPlanSaysOfEachWhatTheRunThenDoes(OnExisting policy) throws Exception {
    List<Path> inputs = new ArrayList<>();
    for (String name : List.of("changed", "foreign", "free", "kept")) {
      inputs.add(Files.writeString(input(name + ".wav"), "out of " + name));
    }
    inputs.add(Files.writeString(input("wordless.wav"), " nothing"));
    bare(List.of(inputs.get(0), inputs.get(3))).with(new Named()).run();
    Files.writeString(inputs.get(0), "out of another time");
    Files.writeString(out.resolve("foreign.out"), "of somebody else");
    Map<Path, PlannedFile> planned = new TreeMap<>();

    BatchPlan plan =
        bare(inputs)
            .with(new Named())
            .onExisting(policy)
            .plan(file -> planned.put(file.file().input(), file));
    BatchResult result = bare(inputs).with(new Named()).onExisting(policy).run();

    Map<Path, FileStatus> ends = new TreeMap<>();
    try (Stream<FileRecord> files = result.files()) {
      files.forEach(file -> ends.put(file.input(), file.status()));
    }
    assertThat(
            planned.values().stream()
                .collect(
                    Collectors.toMap(file -> file.file().input(), file -> ENDS.get(file.fate()))))
        .containsExactlyInAnyOrderEntriesOf(ends);
    assertThat(plan.counts().failed()).isEqualTo(result.failedCount());
    assertThat(plan.counts().skipped()).isEqualTo(result.skippedCount());
    assertThat(planned.get(inputs.get(2)).outputs()).containsExactly(out.resolve("free.out"));
    assertThat(planned.get(inputs.get(2)).remark()).isEqualTo("as its first word says");
    assertThat(planned.get(inputs.get(4)).file().failure().orElseThrow().message())
        .isEqualTo("has no first word");
  }

  @Test
  void aProcessorThatTellsNothingIsSaidToTellNothing() throws Exception {
    List<PlannedFile> planned = new ArrayList<>();

    bare(inputs(1)).with(new TestProcessors.Secretive("")).plan(planned::add);

    assertThat(planned.get(0).outputs()).isEmpty();
    assertThat(planned.get(0).remark())
        .isEqualTo("the names of its outputs show when it is processed");
  }
}
