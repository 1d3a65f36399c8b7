package io.audiotoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EffectsGuideTest {

  @Test
  void theGuideShowsWhatTheExampleRuns() throws IOException {
    String guide = Files.readString(Path.of("../docs/guide/effects.md"));
    Matcher block = Pattern.compile("```java\n(.*?);\n```", Pattern.DOTALL).matcher(guide);
    String example =
        Files.readString(Path.of("src/main/java/io/audiotoolkit/examples/PrepareEpisodes.java"));

    assertThat(block.find()).isTrue();
    assertThat(example.replaceAll("\\s+", "")).contains(block.group(1).replaceAll("\\s+", ""));
  }
}
