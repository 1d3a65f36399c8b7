package io.audiotoolkit.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.cli.console.TextWidth;
import io.audiotoolkit.cli.progress.ProgressLine.Symbols;
import io.audiotoolkit.model.SessionCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final ProgressLine line = new ProgressLine("convert", Symbols.BLOCKS);

  private static BatchProgress progress(long done, long total, String... names) {
    List<BatchProgress.InFlight> files =
        Arrays.stream(names).map(name -> new BatchProgress.InFlight(Path.of(name), 0.4)).toList();
    return new BatchProgress(
        "0123456789ab",
        new SessionCounts(total, 1_000, done - 1, 1, 0),
        files,
        Duration.ofSeconds(24),
        0.44,
        Optional.of(Duration.ofSeconds(59)));
  }

  @Test
  void aNarrowTerminalShowsCountsAndFailures() {
    assertThat(line.of(progress(9, 40, "Ep 10.wav", "Ep 11.wav"), 39))
        .isEqualTo("convert  24% |█▏   |   9/40  1 failed");
    assertThat(line.of(progress(9, 20_458, "Ep 10.wav"), 39))
        .isEqualTo("  0% |     |      9/20458  1 failed");
    assertThat(line.of(progress(9, 20_458, "Ep 10.wav"), 27))
        .isEqualTo("  0%      9/20458  1 failed");
  }

  @Test
  void aUsualTerminalShowsTimeLeftAndRateAsWell() {
    assertThat(line.of(progress(9, 40, "Ep 10.wav", "Ep 11.wav"), 79))
        .isEqualTo("convert  24% |██▏      |   9/40  1 failed  0:59 left  0.4 files/s");
  }

  @Test
  void aWideTerminalShowsAsManyFilesAsFitWhole() {
    assertThat(
            line.of(
                progress(9, 40, "Ep 10.wav", "Ep 11.wav", "A long name of an episode.wav"), 119))
        .isEqualTo(
            "convert  25% |███▌          |   9/40  1 failed  0:59 left  0.4 files/s"
                + "  Ep 10.wav 40%, Ep 11.wav 40%");
  }

  @Test
  void theEndTellsHowLongItTook() {
    assertThat(line.of(progress(40, 40), 79))
        .isEqualTo("convert 100% |█████████|  40/40  1 failed  0:24  0.4 files/s");
  }

  @Test
  void aTerminalWithoutBlocksGetsPlainCharacters() {
    ProgressLine plain = new ProgressLine("convert", Symbols.ASCII);

    assertThat(plain.of(progress(9, 40, "A long episode.wav"), 87))
        .isEqualTo(
            "convert  23% [==        ]   9/40  1 failed  0:59 left  0.4 files/s  A long episod.. 40%");
  }

  @Test
  void wideCharactersAndAccentsAreCountedAsATerminalDoes() {
    assertThat(TextWidth.of("録音.wav")).isEqualTo(8);
    assertThat(TextWidth.of("cafe\u0301")).isEqualTo(4);
    assertThat(TextWidth.of("\ud83c\udfb5")).isEqualTo(2);
    assertThat(TextWidth.beginning("録音", 3)).isEqualTo("録");
    assertThat(TextWidth.beginning("\ud83c\udfb5a", 1)).isEmpty();
  }

  @Property(tries = 300)
  void itNeverExceedsTheTerminalNorMovesItsBarForNames(
      @ForAll @IntRange(min = 32, max = 300) int columns,
      @ForAll @IntRange(max = 1_000_000) int total,
      @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 60) Integer> lengths) {
    String[] names = lengths.stream().map("録"::repeat).toArray(String[]::new);

    String shown = line.of(progress(0, total, names), columns);

    assertThat(TextWidth.of(shown)).isLessThanOrEqualTo(columns);
    assertThat(shown.lastIndexOf('|'))
        .isEqualTo(line.of(progress(0, total), columns).lastIndexOf('|'));
  }
}
