package io.audiotoolkit.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.spi.UserFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lwjgl.Version;

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

  @Test
  void whatOthersHavePutIntoTheTemporaryFolderIsNotLoaded() throws Exception {
    // where LWJGL looks by itself; it takes what is there if its CRC-32 is right, which can be made
    Path planted = temporary.resolve("lwjgl_" + System.getProperty("user.name").trim());
    Path natives = temporary.resolve("cache").resolve("lwjgl-" + Version.getVersion());

    assertThat(loads()).isTrue();

    assertThat(planted).doesNotExist();
    assertThat(natives).isNotEmptyDirectory();
    assertThat(Files.getPosixFilePermissions(natives))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aFolderThatOthersCanWriteToIsRefused() throws Exception {
    Path natives = temporary.resolve("cache").resolve("lwjgl-" + Version.getVersion());
    Files.createDirectories(natives);
    Files.setPosixFilePermissions(natives, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(loads()).isFalse();
    assertThat(natives).isEmptyDirectory();
  }

  private boolean loads() throws Exception {
    Process process = start();
    process.getOutputStream().close();
    List<String> said = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertThat(process.waitFor()).isZero();
    return said.get(1).equals("true");
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:ErrorFile=" + temporary.resolve("hs_err_%p.log"),
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Load.class.getName());
    builder.environment().put(UserFolders.CACHE_VARIABLE, temporary.resolve("cache").toString());
    return builder.redirectError(temporary.resolve("err").toFile()).start();
  }
}
