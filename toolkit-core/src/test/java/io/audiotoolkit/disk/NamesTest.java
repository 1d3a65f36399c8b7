package io.audiotoolkit.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void aliasesOfANameHaveOneFoldedHash() {
    Path composed = Path.of("/a/\u00e9T\u00c9.wav");
    Path decomposed = Path.of("/A/e\u0301t\u00e9.WAV");

    assertThat(PathHash.folded(composed)).isEqualTo(PathHash.folded(decomposed));
    assertThat(PathHash.exact(composed)).isNotEqualTo(PathHash.exact(decomposed));
    assertThat(NameAliases.FOLDED.hash(composed)).isEqualTo(NameAliases.FOLDED.hash(decomposed));
    assertThat(PathHash.folded(Path.of("/a/b"))).isEqualTo(PathHash.folded(Path.of("/A/B")));
  }

  @Test
  void namesThatWindowsReservesAreKnown() {
    assertThat(List.of("con", "NUL.wav", "com1.flac", "Lpt9", "a.", "a "))
        .allMatch(WindowsNames::isReserved);
    assertThat(List.of("console.wav", "a.nul", "com10.wav", "a b.wav"))
        .noneMatch(WindowsNames::isReserved);
  }
}
