package io.audiotoolkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void fingerprintsMatchByTimeOrByHash() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Fingerprint hashed = new Fingerprint(10, now, 7);

    assertThat(hashed.matches(new Fingerprint(10, now, 0))).isTrue();
    assertThat(hashed.matches(new Fingerprint(10, now.plusSeconds(1), 7))).isTrue();
    assertThat(hashed.matches(new Fingerprint(10, now.plusSeconds(1), 8))).isFalse();
    assertThat(hashed.matches(new Fingerprint(11, now, 7))).isFalse();
    assertThat(new Fingerprint(10, now, 0).matches(new Fingerprint(10, Instant.EPOCH, 0)))
        .isFalse();
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
