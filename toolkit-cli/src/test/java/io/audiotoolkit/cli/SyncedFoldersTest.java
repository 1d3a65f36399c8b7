package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command asks the kernel to bring to the disk, as strace sees it. */
class SyncedFoldersTest {

  @TempDir Path temp;

  @Test
  void theNamesOfNewFoldersAreOnTheDiskBeforeAnythingInThemIsReported() throws Exception {
    Path folder = temp.toRealPath();
    Path input = Wave.tone(folder.resolve("a.wav"));
    Path out = folder.resolve("out").resolve("sub");
    Path database = folder.resolve("state").resolve("deep").resolve("s.db");

    List<String> calls =
        traced(
            "convert", "files", input, "-f", "flac", "-o", out, "--db", database, "-q", "-j", "1");

    int published = last(calls, "rename", out.resolve("a.flac"));
    Path state = database.getParent();
    for (Path made : List.of(out, out.getParent(), state, state.getParent())) {
      int mkdir = last(calls, "mkdir", made);
      assertThat(first(calls, "fsync", made.getParent(), mkdir)).isLessThan(published);
    }
  }

  private List<String> traced(Object... words) throws IOException, InterruptedException {
    Assumptions.assumeTrue(canTrace(), "skipped: there is no strace, or it may trace nothing here");
    Path trace = temp.resolve("trace");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of("strace", "-f", "-y", "-e", "trace=fsync,mkdir,rename", "-o", "" + trace));
    command.addAll(ChildCli.program());
    for (Object word : words) {
      command.add(word.toString());
    }
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return Files.readAllLines(trace);
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean is(String line, String call, Path path) {
    boolean ofPath = line.contains("<" + path + ">") || line.contains("\"" + path + "\"");
    return line.contains(call + "(") && ofPath;
  }

  private static int last(List<String> calls, String call, Path path) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      if (is(calls.get(i), call, path)) {
        return i;
      }
    }
    throw new AssertionError("no " + call + " of " + path + " in " + calls);
  }

  private static int first(List<String> calls, String call, Path path, int behind) {
    for (int i = behind + 1; i < calls.size(); i++) {
      if (is(calls.get(i), call, path)) {
        return i;
      }
    }
    throw new AssertionError("no " + call + " of " + path + " in " + calls);
  }
}
