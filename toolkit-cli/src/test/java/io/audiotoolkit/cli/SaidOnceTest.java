package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command says itself what fails and how a run ends: its log does not say it once more. */
class SaidOnceTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"-q, 1, 0", "--retries=0, 1, 0", "-v, 2, 1", "-vv, 2, 1"})
  void aFileThatFailsIsToldOnceInEachPlaceAndItsTraceWhereAskedFor(
      String option, int told, int traces) throws Exception {
    Path input = Wave.tone(folder.resolve("in/a.wav"));
    List<String> command = ChildCli.program();
    command.addAll(
        List.of(
            "gated",
            "--gates=" + Gated.BROKEN,
            input.toString(),
            "-o",
            folder.resolve("out").toString()));
    command.addAll(List.of("--db=" + folder.resolve("sessions.db"), option));

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(all.lines().toList());

    assertThat(process.waitFor()).as(all).isEqualTo(ExitStatus.FAILURES);
    assertThat(lines.stream().filter(line -> line.contains("gated failed where it should not")))
        .as(all)
        .hasSize(told);
    assertThat(lines.stream().filter(line -> line.matches(".*(WARN|ERROR).*"))).hasSize(traces);
    assertThat(lines.stream().filter(line -> line.contains("at " + Gated.class.getName())))
        .hasSize(traces);
  }
}
