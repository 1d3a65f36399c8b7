package io.audiotoolkit.ffmpeg.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTextTest {

  private static final String TEXT = "Fl\u00f8yte, \u266a";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
  void aMarkAtTheBeginningTellsTheCharacterSetWhateverIsGiven(String charset) {
    byte[] bytes = ("\uFEFF" + TEXT).getBytes(Charset.forName(charset));

    assertThat(UserText.of(bytes)).isEqualTo(new UserText(TEXT, false));
    if (!charset.equals("UTF-8")) {
      assertThat(UserText.in(Charset.forName("Shift_JIS"), bytes))
          .contains(new UserText(TEXT, false));
    }
  }

  @Test
  void withoutAMarkItIsUtf8WhereThatIsValidAndOtherwiseAGuess() {
    assertThat(UserText.of(TEXT.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(TEXT);

    UserText guess = UserText.of("Fl\u00f8yte \u2013".getBytes(Charset.forName("windows-1252")));

    assertThat(guess).isEqualTo(new UserText("Fl\u00f8yte \u2013", true));
    assertThat(guess.remark()).contains("is not written in UTF-8 and was read as windows-1252");
  }

  @Test
  void aCharacterSetThatIsGivenIsNotGuessed() {
    byte[] bytes = "\u65e5\u672c".getBytes(Charset.forName("Shift_JIS"));

    assertThat(UserText.in(Charset.forName("Shift_JIS"), bytes))
        .contains(new UserText("\u65e5\u672c", false));
    assertThat(UserText.in(StandardCharsets.UTF_8, bytes)).isEmpty();
  }

  @Test
  void nothingIsAnEmptyText() {
    assertThat(UserText.of(new byte[0])).isEqualTo(new UserText("", false));
    assertThat(UserText.of(new byte[] {(byte) 0xFF})).isEqualTo(new UserText("\u00ff", true));
  }
}
