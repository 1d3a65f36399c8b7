package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How values stand in the database. */
class StoredFormsTest {

  private static final Path OUT = TestSessions.ROOT.resolve("out");

  @Test
  void wholeNumbersAndThoseWithAFractionStayApart() {
    Parameters parameters =
        Parameters.empty()
            .with("b", 3)
            .with("a", 3.0)
            .with("list", new Value.Sequence(List.of(new Value.Flag(true))))
            .with(
                "tree", new Value.Nested(Parameters.empty().with("z", 1e300).with("y", "\uDC00")));

    String json = ParameterJson.write(parameters);

    assertThat(json)
        .isEqualTo(
            "{\"b\":3,\"a\":3.0,\"list\":[true],\"tree\":{\"z\":1.0E300,\"y\":\"\\udc00\"}}");
    assertThat(ParameterJson.read(json)).isEqualTo(parameters);
    assertThat(ParameterJson.sorted(parameters))
        .isEqualTo(
            "{\"a\":3.0,\"b\":3,\"list\":[true],\"tree\":{\"y\":\"\\udc00\",\"z\":1.0E300}}");
  }

  @Test
  void whatIsNoParameterIsRefused() {
    assertThatThrownBy(() -> ParameterJson.read("{\"a\":null}"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("{\"a\":null}");
  }

  @Test
  void outputFilesKnowWhereTheyWait() {
    OutputFile staged = new OutputFile(OUT.resolve("a"), 5, -1, OUT.resolve("staged"));
    OutputFile published = new OutputFile(OUT.resolve("b"), 6, 7, null);

    String json = OutputJson.write(List.of(staged, published));

    assertThat(json).contains("\"crc32c\":\"ffffffff\"").contains("\"staged\":");
    assertThat(OutputJson.read(json)).containsExactly(staged, published);
    assertThat(OutputJson.write(List.of())).isNull();
    assertThat(OutputJson.read(null)).isEmpty();
  }

  @Test
  void aLaterVersionMayWriteMoreAboutAnOutput() {
    assertThat(OutputJson.read("[{\"path\":\"a\",\"new\":[1,{}],\"bytes\":1}]"))
        .containsExactly(new OutputFile(Path.of("a"), 1, 0, null));
  }

  @Test
  void brokenOutputsAreRefused() {
    assertThatThrownBy(() -> OutputJson.read("[{\"bytes\":1}]"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no output files");
  }

  @Test
  void anOutputRuleMayHaveNoFolder() {
    OutputRule beside = new OutputRule(Optional.empty(), "{stem}.{ext}");
    OutputRule into = new OutputRule(Optional.of(OUT), OutputRule.DEFAULT_TEMPLATE);

    assertThat(OutputJson.rule(OutputJson.write(beside))).isEqualTo(beside);
    assertThat(OutputJson.rule(OutputJson.write(into))).isEqualTo(into);
  }

  @Test
  void timesOutOfRangeBecomeTheNearestThatCanBeKept() {
    assertThat(FileRow.toNanos(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(FileRow.toNanos(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    assertThat(FileRow.toNanos(Instant.ofEpochSecond(-1, 1))).isEqualTo(-999_999_999L);
  }

  @Test
  void aPathIsCutBehindItsLastSeparator() {
    InputKey key = InputKey.of(OUT);

    assertThat(new String(key.directory(), StandardCharsets.UTF_8))
        .isEqualTo(TestSessions.ROOT.toString());
    assertThat(InputKey.path(key.directory(), key.name())).isEqualTo(OUT);
    assertThat(InputKey.path(new byte[0], new byte[] {'a'})).isEqualTo(Path.of("a"));
  }
}
