package io.audiotoolkit.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mp3FramesTest {

  /** Lengths as the standards' formula gives them, worked out by hand. */
  @ParameterizedTest
  @CsvSource({
    "0xFFFB9000, 417", // MPEG-1, 128 kb/s, 44.1 kHz
    "0xFFFB9200, 418", // the same, padded
    "0xFFFBE400, 960", // MPEG-1, 320 kb/s, 48 kHz
    "0xFFF38400, 192", // MPEG-2, 64 kb/s, 24 kHz
    "0xFFE31800, 72" // MPEG-2.5, 8 kb/s, 8 kHz
  })
  void theHeaderTellsTheLength(String header, int length) {
    assertThat(Mp3Frames.length(Integer.parseUnsignedInt(header.substring(2), 16)))
        .isEqualTo(length);
  }

  @Test
  void framesComeWholeHoweverTheBytesArrive() {
    byte[] stream = new byte[3 * 417];
    for (int i = 0; i < 3; i++) {
      ByteBuffer.wrap(stream).putInt(i * 417, 0xFFFB9000);
      stream[i * 417 + 4] = (byte) i;
    }
    Mp3Frames frames = new Mp3Frames(stream.length);
    List<String> seen = new ArrayList<>();

    for (int at = 0; at < stream.length; at += 100) {
      int count = Math.min(100, stream.length - at);
      frames.cut(
          ByteBuffer.wrap(stream, at, count),
          frame -> seen.add(frame.remaining() + " " + frame.get(frame.position() + 4)));
    }
    frames.finish();

    assertThat(seen).containsExactly("417 0", "417 1", "417 2");
  }

  @Test
  void whatIsNoFrameIsSaid() {
    Mp3Frames frames = new Mp3Frames(10);

    assertThatIllegalStateException()
        .isThrownBy(() -> frames.cut(ByteBuffer.allocate(4), frame -> {}))
        .withMessageContaining("header 00000000");
  }

  @Test
  void halfAFrameAtTheEndIsSaid() {
    Mp3Frames frames = new Mp3Frames(10);
    frames.cut(ByteBuffer.allocate(4).putInt(0, 0xFFFB9000), frame -> {});

    assertThatIllegalStateException()
        .isThrownBy(frames::finish)
        .withMessage("libmp3lame left 4 bytes that are no whole frame");
  }
}
