package io.audiotoolkit.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class OpusLibraryTest {

  private static final int PROCESSES = 6;

  @TempDir Path temporary;

  /** What each process below runs: it loads the library when it is told to. */
  static final class Load {
    public static void main(String[] arguments) throws IOException {
      System.out.println("ready");
      System.in.read();
      System.out.println(OpusLibrary.found().version().isPresent());
    }
  }

  @RepeatedTest(3)
  void processesThatLoadItAtOnceWhereItNeverWasDoNotSpoilItForEachOther() throws Exception {
    List<Process> processes = new ArrayList<>();
    try {
      for (int i = 0; i < PROCESSES; i++) {
        processes.add(start());
      }
      for (Process each : processes) {
        assertThat(each.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
      }
      for (Process each : processes) {
        each.getOutputStream().close();
      }
      for (Process each : processes) {
        assertThat(each.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("true");
        assertThat(each.waitFor()).isZero();
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:ErrorFile=" + temporary.resolve("hs_err_%p.log"),
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Load.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
