package io.audiotoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the guide of plugins shows is what the sample plugin holds. */
class PluginGuideTest {

  private static final Path SAMPLE = Path.of("sample-plugin/src");
  private static final Path GUIDE = Path.of("../docs/guide/plugins.md");

  private static List<String> blocks() throws IOException {
    return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(GUIDE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "0, main/java/com/example/audio/Widen.java",
    "1, main/java/com/example/audio/WidenProvider.java",
    "2, test/java/com/example/audio/WidenTest.java",
  })
  void aBlockIsTheWholeTypeOfAFile(int block, String file) throws IOException {
    String source = Files.readString(SAMPLE.resolve(file));
    Matcher type = Pattern.compile("(?m)^(public |class )").matcher(source);

    assertThat(type.find()).isTrue();
    assertThat(blocks().get(block)).isEqualTo(source.substring(type.start()));
  }
}
