package io.audiotoolkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PathBytesTest {

  @Property
  void bytesOfAnyUnixNameSurviveTheWayThereAndBack(@ForAll("names") byte[] name) {
    byte[] absolute =
        ("/tmp/" + new String(name, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);

    Path path = PathBytes.toPath(absolute);

    assertThat(PathBytes.of(path)).isEqualTo(absolute);
    assertThat(PathBytes.of(PathBytes.parse(PathBytes.text(path)))).isEqualTo(absolute);
    assertThat(PathBytes.of(Path.of(PathBytes.uri(path)))).isEqualTo(absolute);
    assertThat(PathBytes.of(PathBytes.toPath(name))).isEqualTo(name);
  }

  @Provide
  Arbitrary<byte[]> names() {
    return Arbitraries.integers()
        .between(1, 255)
        .filter(value -> value != '/')
        .array(int[].class)
        .ofMinSize(1)
        .ofMaxSize(20)
        .map(PathBytesTest::bytes)
        .filter(name -> !new String(name, StandardCharsets.ISO_8859_1).matches("\\.{1,2}"));
  }

  private static byte[] bytes(int[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void aReadableNameIsShownAsItIs() {
    assertThat(PathBytes.text(Path.of("/a/Ünï 音.wav"))).isEqualTo("/a/Ünï 音.wav");
  }
}
