package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.RawInput;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.record.Processors;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessorProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What sessions hold of the built-in processors, as it was written when most of them were records:
 * name, version and parameters.
 */
class StoredProcessorsTest {

  record Stored(String name, String version, String json) {}

  static Stream<Stored> stored() throws IOException {
    try (InputStream in = StoredProcessorsTest.class.getResourceAsStream("stored-processors.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" ", 3))
          .map(parts -> new Stored(parts[0], parts[1], parts[2]));
    }
  }

  private static Stream<ProcessorProvider> builtIn() {
    return ServiceLoader.load(ProcessorProvider.class).stream()
        .filter(provider -> provider.type().getName().startsWith("io.audiotoolkit.ffmpeg."))
        .map(ServiceLoader.Provider::get);
  }

  private static AudioProcessor rebuilt(String name, Parameters parameters) {
    return builtIn()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow()
        .create(parameters);
  }

  @ParameterizedTest
  @MethodSource("stored")
  void isReadAndWrittenByteForByte(Stored stored) {
    AudioProcessor rebuilt = rebuilt(stored.name(), ParameterJson.read(stored.json()));

    assertThat(rebuilt.name()).isEqualTo(stored.name());
    assertThat(rebuilt.version()).isEqualTo(stored.version());
    assertThat(ParameterJson.write(rebuilt.parameters())).isEqualTo(stored.json());
  }

  @Test
  void everyBuiltInProcessorIsAmongThem() throws IOException {
    assertThat(stored().map(Stored::name).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(builtIn().map(ProcessorProvider::name).toList());
  }

  @Test
  void theClassOfAFormerRecordIsNoMatter() {
    Parameters stats = Stats.create().parameters();
    ProcessorSpec alone =
        new ProcessorSpec("stats", "1", stats, "io.audiotoolkit.ffmpeg.stats.Stats");
    String json =
        ParameterJson.write(RawInput.of(Stats.create()).format("alaw").parameters())
            .replaceFirst("}}", "},\"type\":\"io.audiotoolkit.ffmpeg.stats.Stats\"}");
    assertThat(json).contains("\"audioStream\":0},\"type\":");
    ProcessorSpec within = new ProcessorSpec("raw-input", "1", ParameterJson.read(json), null);

    assertThat(Processors.rebuild("a", alone)).isEqualTo(Stats.create());
    assertThat(Processors.rebuild("b", within))
        .isEqualTo(RawInput.of(Stats.create()).format("alaw"));
  }
}
