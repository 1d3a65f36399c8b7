package io.audiotoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what the examples run. */
class ReadmeTest {

  private static final Path SOURCES = Path.of("src/main/java/io/audiotoolkit/examples");

  private static String readme() throws IOException {
    return Files.readString(Path.of("../README.md"));
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }

  @Test
  void theSentenceIsTheOneThatTheExampleRuns() throws IOException {
    Matcher block =
        Pattern.compile("```java\n(BatchResult.*?)```", Pattern.DOTALL).matcher(readme());

    assertThat(block.find()).isTrue();
    assertThat(withoutSpace(Files.readString(SOURCES.resolve("ConvertFolder.java"))))
        .contains(withoutSpace(block.group(1)));
  }

  @Test
  void theSentenceInTheJavadocIsTheSame() throws IOException {
    String batch =
        Files.readString(Path.of("../toolkit-core/src/main/java/io/audiotoolkit/Batch.java"));
    Matcher block = Pattern.compile("<pre>\\{@code(.*?)}</pre>", Pattern.DOTALL).matcher(batch);

    assertThat(block.find()).isTrue();
    assertThat(withoutSpace(Files.readString(SOURCES.resolve("ConvertFolder.java"))))
        .contains(withoutSpace(block.group(1).replaceAll("(?m)^ \\* ?", "")));
  }

  @Test
  void theTestCommandIsTheOneOfTheContinuousBuild() throws IOException {
    String command = "mvn -B -ntp verify";

    assertThat(readme()).contains(command);
    assertThat(Files.readString(Path.of("../.ci/run"))).contains(command);
  }
}
