package io.audiotoolkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesTest {

  @Test
  void anOutputNameCannotEscapeItsFolder() {
    assertThat(new OutputName("_segment_001", "flac").suffix()).isEqualTo("_segment_001");
    for (String suffix : List.of("/x", "..\\x", "a\nb", "a:b", "x".repeat(121))) {
      assertThatThrownBy(() -> new OutputName(suffix, "wav")).hasMessageContaining("suffix");
    }
    for (String extension : List.of("", ".wav", "w/v", "x".repeat(17))) {
      assertThatThrownBy(() -> new OutputName("", extension)).hasMessageContaining("extension");
    }
  }

  @Test
  void anotherSizeTimeOrHashIsAChange() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Fingerprint hashed = new Fingerprint(10, now, 7);

    assertThat(hashed.matches(new Fingerprint(10, now, 0))).isTrue();
    assertThat(hashed.matches(hashed)).isTrue();
    assertThat(hashed.matches(new Fingerprint(10, now, 8))).isFalse();
    assertThat(hashed.matches(new Fingerprint(10, now.plusSeconds(1), 7))).isFalse();
    assertThat(hashed.matches(new Fingerprint(11, now, 7))).isFalse();
    assertThat(hashed.matches(new Fingerprint(10, Instant.MAX, 7))).isFalse();
    assertThat(new Fingerprint(10, now, 0).matches(new Fingerprint(10, Instant.EPOCH, 0)))
        .isFalse();
  }

  @Test
  void aTimeThatACopyCutShortIsNoChangeWhereTheHashIsTheSame() {
    String day = "2026-01-01T00:00:";
    Instant fine = Instant.parse(day + "01.123456789Z");
    for (String cut : List.of("01.1234567Z", "01.123456Z", "01.123Z", "01.12Z", "01Z", "00Z")) {
      Instant coarse = Instant.parse(day + cut);
      assertThat(matches(fine, 7, coarse, 7)).as(cut).isTrue();
      assertThat(matches(coarse, 7, fine, 7)).as(cut).isTrue();
      assertThat(matches(fine, 7, coarse, 8)).as(cut).isFalse();
      assertThat(matches(fine, 7, coarse, 0)).as(cut).isFalse();
    }
    for (String other : List.of("01.12345678Z", "01.1Z", "01.124Z", "01.122Z", "02Z", "03Z")) {
      assertThat(matches(fine, 7, Instant.parse(day + other), 7)).as(other).isFalse();
    }
    assertThat(matches(Instant.parse(day + "00Z"), 7, Instant.parse(day + "01Z"), 7))
        .as("two whole seconds")
        .isFalse();
  }

  private static boolean matches(Instant one, long hash, Instant other, long otherHash) {
    return new Fingerprint(10, one, hash).matches(new Fingerprint(10, other, otherHash));
  }

  @Test
  void aTimeIsCutByLessThanTheStepThatItsFormatHolds() {
    Instant whole = Instant.parse("2026-01-01T00:00:01.5Z");
    assertThat(matches(whole, 7, whole.minusNanos(1_500_000_000), 7)).as("FAT").isTrue();
    assertThat(matches(whole, 7, whole.minusNanos(500_000_000), 7)).as("a second").isTrue();
    Instant odd = Instant.parse("2026-01-01T00:00:02.5Z");
    assertThat(matches(odd, 7, odd.minusNanos(2_500_000_000L), 7)).as("too much").isFalse();
    assertThat(matches(whole.plusNanos(100), 7, whole, 7)).as("a step exactly").isTrue();
    assertThat(matches(whole.plusNanos(200), 7, whole.plusNanos(100), 7)).as("two cut").isFalse();
  }

  @Test
  void aMessageOfTheGreatestLengthIsKept() {
    String longest = "x".repeat(FileError.MAX_MESSAGE_LENGTH);

    assertThat(new FileError(ErrorKind.INPUT, longest).message()).isEqualTo(longest);
  }

  @Test
  void aNameOfTheGreatestLengthIsTaken() {
    assertThat(new OutputName("x".repeat(120), "x".repeat(16)).suffix()).hasSize(120);
  }

  @Test
  void aChecksumHasEightDigits() {
    assertThat(new OutputFile(Path.of("a"), 1, 0xAB, null).checksumHex()).isEqualTo("000000ab");
  }

  @Test
  void longMessagesAreCut() {
    assertThat(new FileError(ErrorKind.INPUT, "x".repeat(5_000)).message())
        .hasSize(FileError.MAX_MESSAGE_LENGTH)
        .endsWith("…");
  }

  @Test
  void limitsOfQueriesAreChecked() {
    assertThatThrownBy(() -> SessionQuery.newest(0)).hasMessageContaining("limit (0)");
    assertThatThrownBy(() -> FileQuery.of(0)).hasMessageContaining("limit (0)");
    assertThat(FileQuery.of(1).statuses()).hasSize(FileStatus.values().length);
    assertThat(
            new FileQuery(Set.of(), Optional.empty(), FileQuery.Order.LISTED, Optional.empty(), 1)
                .statuses())
        .isEmpty();
  }

  @Test
  void labelsAreTheWordsOfTheStore() {
    assertThat(SessionStatus.IN_PROGRESS.label()).isEqualTo("in_progress");
    assertThat(FileStatus.SKIPPED.label()).isEqualTo("skipped");
    assertThat(ErrorKind.TIMEOUT.label()).isEqualTo("timeout");
  }
}
