package io.audiotoolkit.ffmpeg.engine.cutlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeNameTest {

  @ParameterizedTest
  @CsvSource({
    "a/b\\c:d, a_b_c_d",
    "../../etc/passwd, _.._etc_passwd",
    "CON, CON",
    "'  dots... ', dots",
    "tab\there, tab here",
    "'', ''",
    "..., ''",
    "na\u0000ul, naul",
    "rtl\u202Eexe, rtlexe",
    "Größe, Größe"
  })
  void labelsBecomeSafeNames(String label, String expected) {
    assertThat(SafeName.of(label)).isEqualTo(expected);
  }

  @Property(tries = 500)
  void noLabelMakesAnUnsafeName(@ForAll String label) {
    String safe = SafeName.of(label);

    assertThat(safe.length()).isLessThanOrEqualTo(80);
    assertThat(safe.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(100);
    assertThat(safe)
        .doesNotMatch("(?s).*[/\\\\:*?\"<>|\\p{Cntrl}].*")
        .doesNotMatch("^[. ].*|.*[. ]$");
    assertThat(SafeName.of(safe)).isEqualTo(safe);
  }
}
