package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.ResultStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Results that cannot be written are not reported as written. */
class LostResultsTest {

  private static final Path FULL = Path.of("/dev/full");

  private ProcessBuilder list() {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "plugins",
        "list");
  }

  @Test
  void aFullStandardOutputIsAnErrorWithAStatus() throws Exception {
    Assumptions.assumeTrue(Files.exists(FULL), "skipped: there is no /dev/full");

    Process process = list().redirectOutput(FULL.toFile()).start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(ExitStatus.STOPPED);
    assertThat(said).contains("could not be written to standard output (");
  }

  @Test
  void aReaderThatHasSeenEnoughIsNone() {
    ResultStream results = new ResultStream(new Failing("Broken pipe"));

    assertThat(results.failure()).isEmpty();
    assertThat(isWritten(results)).isFalse();
    assertThat(results.failure()).isEmpty();
  }

  @Test
  void theReasonIsRemembered() {
    ResultStream results = new ResultStream(new Failing("No space left on device"));

    assertThat(isWritten(results)).isFalse();
    assertThat(results.failure()).contains("No space left on device");
  }

  private static boolean isWritten(ResultStream results) {
    try {
      results.write('x');
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Failing extends OutputStream {
    private final String message;

    Failing(String message) {
      this.message = message;
    }

    @Override
    public void write(int value) throws IOException {
      throw new IOException(message);
    }
  }
}
