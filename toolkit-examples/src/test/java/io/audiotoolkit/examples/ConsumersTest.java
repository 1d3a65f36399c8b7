package io.audiotoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications of others, compiled and run with nothing but the library and what it needs. */
class ConsumersTest {

  private static final Path PROMPTS = Path.of("samples/prompts").toAbsolutePath();

  private static final String APPLICATION =
      """
      package app;

      import io.audiotoolkit.Batch;
      import io.audiotoolkit.BatchResult;
      import io.audiotoolkit.Inputs;
      import io.audiotoolkit.ffmpeg.Convert;
      import io.audiotoolkit.ffmpeg.audio.AudioFormat;
      import io.audiotoolkit.sqlite.SqliteSessionStore;
      import java.nio.file.Path;

      public final class Main {
        public static void main(String[] arguments) {
          Path work = Path.of(arguments[1]);
          try (SqliteSessionStore store = SqliteSessionStore.open(work.resolve("sessions.db"))) {
            BatchResult result =
                Batch.of(Inputs.under(Path.of(arguments[0])).audioFiles())
                    .with(Convert.to(AudioFormat.FLAC))
                    .into(work.resolve("out"))
                    .store(store)
                    .run();
            System.out.println("completed " + result.completedCount());
          }
        }
      }
      """;

  private static final String MODULE =
      """
      module app {
        requires io.audiotoolkit.core;
        requires io.audiotoolkit.ffmpeg;
        requires io.audiotoolkit.sqlite;
      }
      """;

  @TempDir Path temp;
  private Path sources;
  private Path classes;

  @BeforeEach
  void write() throws IOException {
    sources = Files.createDirectories(temp.resolve("src/app"));
    classes = temp.resolve("classes");
    Files.writeString(sources.resolve("Main.java"), APPLICATION);
  }

  @Test
  void anApplicationOnTheClassPathCompilesAndRuns() throws Exception {
    compile("-cp", library());

    String said = run("-cp", classes + File.pathSeparator + library(), "app.Main");

    assertThat(said).contains("completed 3");
  }

  @Test
  void anApplicationOnTheModulePathCompilesAndRuns() throws Exception {
    Files.writeString(sources.getParent().resolve("module-info.java"), MODULE);
    compile("-p", library());

    String said =
        run(
            "-p",
            classes + File.pathSeparator + library(),
            "--add-modules",
            "ALL-MODULE-PATH",
            "-m",
            "app/app.Main");

    assertThat(said).contains("completed 3");
  }

  @Test
  void theEngineIsNoPartOfTheLibrary() throws Exception {
    Files.writeString(sources.getParent().resolve("module-info.java"), MODULE);
    Files.writeString(
        sources.resolve("Main.java"),
        "package app; class Main { io.audiotoolkit.ffmpeg.engine.stream.SampleStream s; }");

    Process compiler = javac("-p", library());

    assertThat(said(compiler)).contains("io.audiotoolkit.ffmpeg.engine.stream is not visible");
    assertThat(compiler.waitFor()).isEqualTo(1);
  }

  private void compile(String... options) throws Exception {
    Process compiler = javac(options);
    assertThat(said(compiler)).isEmpty();
    assertThat(compiler.waitFor()).isZero();
  }

  private Process javac(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(options));
    command.addAll(List.of("-Xlint:all,-path,-requires-automatic", "-d", classes.toString()));
    try (Stream<Path> files = Files.walk(sources.getParent())) {
      files.filter(Files::isRegularFile).map(Path::toString).forEach(command::add);
    }
    return java("javac", command);
  }

  private String run(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(options));
    command.addAll(List.of(PROMPTS.toString(), temp.toString()));
    return said(java("java", command));
  }

  private static Process java(String tool, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** What a build takes that depends on the three modules, from the class path of this test. */
  private static String library() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry ->
                entry.matches(
                    ".*[/\\\\](toolkit-(core|ffmpeg|sqlite)[/\\\\-].*|(slf4j-|jspecify|javacpp|ffmpeg"
                        + "|snakeyaml|sqlite-jdbc|HikariCP|gson|error_prone_annotations)[^/\\\\]*)"))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
