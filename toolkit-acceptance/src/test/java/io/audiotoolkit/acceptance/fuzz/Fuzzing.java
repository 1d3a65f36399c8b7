package io.audiotoolkit.acceptance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs Jazzer on each target, in a JVM of its own; only with the profile {@code fuzz}. */
class Fuzzing {

  private static final String SECONDS = System.getProperty("fuzz.seconds", "60");
  private static final String WANTED = System.getProperty("fuzz.targets", "");
  private static final int FOUND_AND_STOPPED_AT = 1;

  static Stream<String> targets() {
    List<String> wanted = List.of(WANTED.split(",", -1));
    return Targets.all().keySet().stream()
        .filter(target -> WANTED.isEmpty() || wanted.contains(target));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void findsNothing(String target) throws Exception {
    Path folder = Path.of("target", "fuzz", target).toAbsolutePath();
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Path log = folder.resolve("log");

    int exit =
        new ProcessBuilder(command(target, corpus))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();

    System.out.println("fuzz: " + target + ": " + lastWord(log));
    assertThat(exit)
        .as("%s: see %s; mend it and keep the input in %s", target, log, KeptSeedsTest.FOLDER)
        .isZero();
  }

  private static List<String> command(String target, Path corpus) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ArrayList<>(
        List.of(
            java,
            "-Xmx768m",
            "-Xss1m",
            "-XX:+EnableDynamicAgentLoading",
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + Targets.class.getName(),
            "--target_args=" + target,
            "--instrumentation_includes=io.audiotoolkit.**",
            "--custom_hook_includes=io.audiotoolkit.**",
            "--keep_going=" + FOUND_AND_STOPPED_AT,
            "-max_total_time=" + SECONDS,
            "-timeout=20",
            "-max_len=16384",
            "-print_final_stats=1",
            corpus.toString(),
            KeptSeedsTest.FOLDER.resolve(target).toAbsolutePath().toString()));
  }

  private static String lastWord(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.startsWith("#") && line.contains("cov:"))
        .reduce("", (first, second) -> second);
  }
}
