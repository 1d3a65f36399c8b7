package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How few open files the launcher takes, by the lines of it that decide. */
@EnabledOnOs(OS.LINUX)
class LauncherFilesTest {

  @ParameterizedTest
  @CsvSource({"32, 3", "40, 3", "63, 3", "64, 0", "1024, 0"})
  void aLimitOfOpenFilesThatIsTooLowIsNamedBeforeAnythingIsBegun(int limit, int status)
      throws Exception {
    String script = Files.readString(Path.of("../audiotoolkit"));
    String decide =
        script.substring(script.indexOf("least_files="), script.indexOf("# Short commands"));

    Process shell =
        new ProcessBuilder(
                "sh", "-c", "say() { echo \"$1\"; }\nulimit -n " + limit + " || exit 9\n" + decide)
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(shell.waitFor()).as(said).isEqualTo(status);
    assertThat(said)
        .isEqualTo(
            status == 0
                ? ""
                : "the limit of open files ("
                    + limit
                    + ") is too low, at least 64 are needed; raise it, such as with ulimit -n 1024"
                    + " or LimitNOFILE of a service");
  }
}
