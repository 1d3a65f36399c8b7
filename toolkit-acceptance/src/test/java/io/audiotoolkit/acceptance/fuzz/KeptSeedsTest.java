package io.audiotoolkit.acceptance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each property on the seeds of its fuzz target, among them what a fuzzer has found. */
class KeptSeedsTest {

  static final Path FOLDER = Path.of("src/test/seeds");

  static Stream<String> targets() {
    return Targets.all().keySet().stream();
  }

  static List<Path> seeds(String target) throws IOException {
    try (Stream<Path> seeds = Files.list(FOLDER.resolve(target))) {
      return seeds.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  @Timeout(60)
  void areReadOrRefusedInBoundedMemory(String target) throws Exception {
    List<Path> seeds = seeds(target);

    assertThat(seeds).isNotEmpty();
    for (Path seed : seeds) {
      byte[] bytes = Files.readAllBytes(seed);
      assertThatCode(() -> Targets.check(Targets.all().get(target), bytes))
          .as("%s", seed)
          .doesNotThrowAnyException();
    }
  }
}
