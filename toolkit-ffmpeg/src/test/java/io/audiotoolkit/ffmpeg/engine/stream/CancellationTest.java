package io.audiotoolkit.ffmpeg.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(inner.isCancelled()).isFalse();
      }
      assertThat(isInterrupted()).isTrue();
      assertThat(outer.isCancelled()).isTrue();
    }
    assertThat(isInterrupted()).isFalse();
  }
}
