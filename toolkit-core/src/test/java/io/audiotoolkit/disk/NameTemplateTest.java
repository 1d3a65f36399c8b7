package io.audiotoolkit.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.OutputRule;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTemplateTest {

  private static final Path BASE = Path.of("/out");

  @ParameterizedTest
  @CsvSource({
    "{relDir}/{stem}{suffix}.{ext}, /in/a/b/c.wav, 2, /out/a/b/c_1.flac",
    "{relDir}/{stem}{suffix}.{ext}, /in/a/b/c.wav, 0, /out/c_1.flac",
    "{stem}-{inputExt}.{ext}, /in/c.tar.wav, 0, /out/c.tar-wav.flac",
    "{stem}.{ext}, /in/noextension, 0, /out/noextension.flac",
    "{stem}.{ext}, /in/.hidden, 0, /out/.hidden.flac",
    "all/{stem}.{ext}, /in/a.wav, 0, /out/all/a.flac",
    "{relDir}/x/{stem}.{ext}, /in/a/b.wav, 9, /out/in/a/x/b.flac",
  })
  void fieldsAreFilledIn(String template, String input, int mirrored, String expected) {
    assertThat(
            new NameTemplate(template)
                .resolve(BASE, Path.of(input), mirrored, new OutputName("_1", "flac")))
        .isEqualTo(Path.of(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ext}",
        "{stem}/../{ext}",
        "/etc/{stem}",
        "C:{stem}",
        "{stem}{foo}",
        "..\\{stem}"
      })
  void templatesThatCannotWorkAreRefused(String template) {
    assertThatThrownBy(() -> new NameTemplate(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name template (" + template + ")");
  }

  @Property
  void aResultAlwaysLiesInsideTheOutputFolder(
      @ForAll @AlphaChars @StringLength(min = 1, max = 8) String folder,
      @ForAll @AlphaChars @StringLength(min = 1, max = 8) String name,
      @ForAll @IntRange(max = 5) int mirrored) {
    Path input = Path.of("/x", folder, name + ".wav");

    Path target =
        new NameTemplate(OutputRule.DEFAULT_TEMPLATE)
            .resolve(BASE, input, mirrored, new OutputName("", "mp3"));

    assertThat(target.normalize()).isEqualTo(target).startsWithRaw(BASE);
    assertThat(target).hasFileName(name + ".mp3");
  }

  @Test
  void textOfTheTemplateMayBeInAnyScript() {
    assertThat(
            new NameTemplate("出力/{stem}_ü.{ext}")
                .resolve(BASE, Path.of("/in/é.wav"), 0, new OutputName("", "mp3")))
        .isEqualTo(Path.of("/out/出力/é_ü.mp3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{relDir}/{stem}{suffix}.{ext}", "{ext}/{stem}{suffix}_{ext}", "{stem}"})
  void everyPlaceThatTheTemplateGivesFitsIt(String template) {
    NameTemplate names = new NameTemplate(template);
    Path input = Path.of("/in/a/b (1)+.wav");

    for (String suffix : new String[] {"", "_1", ".x", "é"}) {
      OutputName name = new OutputName(suffix, "flac");
      assertThat(names.fits(BASE, input, 1, names.resolve(BASE, input, 1, name)))
          .as(suffix)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/in/a/b.flac", // beside the output folder
        "/out/a/../a/b.flac",
        "/out/b.flac",
        "/out/a/c/b.flac",
        "/out/a/c.flac",
        "/out/a/b",
        "/out/a/b.",
        "/out/a/b:1.flac", // a suffix that no output has
        "/out/a/b.averyveryverylongone"
      })
  void noOtherPlaceFits(String place) {
    NameTemplate names = new NameTemplate(OutputRule.DEFAULT_TEMPLATE);

    assertThat(names.fits(BASE, Path.of("/in/a/b.wav"), 1, Path.of(place))).isFalse();
  }

  @Test
  void aFieldThatStandsTwiceIsTheSameTwice() {
    NameTemplate names = new NameTemplate("{ext}/{stem}.{ext}");
    Path input = Path.of("/in/b.wav");

    assertThat(names.fits(BASE, input, 0, Path.of("/out/flac/b.flac"))).isTrue();
    assertThat(names.fits(BASE, input, 0, Path.of("/out/flac/b.mp3"))).isFalse();
  }
}
