package io.audiotoolkit.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.acceptance.fuzz.Property;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.PathBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Texts of users, and the names of files, which may be any bytes. */
public final class NameProperties {

  private static final Path BASE = Path.of("/out/of/all");

  private NameProperties() {}

  public static Map<String, Property> all() {
    return Map.of(
        "names", NameProperties::leadNowhereElse, "durations", NameProperties::areReadBack);
  }

  /** A template, an input below a folder, and a suffix, with line feeds between them. */
  private static void leadNowhereElse(byte[] bytes) {
    String[] texts = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 3);
    if (texts.length < 3 || !texts[1].matches("[^/\\x00]+(/[^/\\x00]+)*")) {
      return;
    }
    byte[] name = ("/in/" + texts[1]).getBytes(StandardCharsets.ISO_8859_1);
    Path input = PathBytes.toPath(name).normalize();
    if (!input.startsWith("/in") || input.getNameCount() < 2) {
      return;
    }
    assertThat(PathBytes.toPath(PathBytes.of(input))).isEqualTo(input);
    assertThat(PathBytes.parse(PathBytes.text(input))).isEqualTo(input);
    NameTemplate template;
    OutputName wanted;
    try {
      template = new NameTemplate(utf8(texts[0]));
      wanted = new OutputName(utf8(texts[2]), "flac");
    } catch (IllegalArgumentException e) {
      return;
    }
    Path output = template.resolve(BASE, input, input.getNameCount() - 2, wanted);
    assertThat(output.normalize().startsWith(BASE)).as("%s", output).isTrue();
    template.fits(BASE, input, input.getNameCount() - 2, output);
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static void areReadBack(byte[] bytes) {
    Duration read;
    try {
      read = DurationText.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return;
    }
    if (!read.isNegative()) {
      assertThat(DurationText.parse(DurationText.of(read))).isEqualTo(read);
    }
  }
}
