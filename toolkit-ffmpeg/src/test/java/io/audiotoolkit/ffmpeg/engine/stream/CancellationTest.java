package io.audiotoolkit.ffmpeg.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CancellationException;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class CancellationTest {

  private static boolean isInterrupted() {
    return Cancellation.callback().call(new Pointer()) == 1;
  }

  @Test
  void theOneThatWasOpenBeforeIsAskedAgainOnceAnInnerOneIsClosed() {
    try (Cancellation outer = Cancellation.watching(() -> true)) {
      assertThat(isInterrupted()).isTrue();
      try (Cancellation inner = Cancellation.watching(Cancellation.NEVER)) {
        assertThat(isInterrupted()).isFalse();
        inner.check();
      }
      assertThat(isInterrupted()).isTrue();
      assertThatExceptionOfType(CancellationException.class).isThrownBy(outer::check);
    }
    assertThat(isInterrupted()).isFalse();
  }
}
