package io.audiotoolkit.ffmpeg.engine.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.model.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are cut short or have wrong bytes near their tags. */
class DamagedTagsTest {

  private static final int FILES = 60;
  private static final int NEAR_THE_TAGS = 2_000;
  private static final Tags EDITS =
      Tags.set("title", "A title").andSet("own", "value").andRemove("artist");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void areReadAsFarAsTheyGoOrRefusedAsInputs(AudioFormat format) throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed of damaged " + format + ": " + seed);
    Random random = new Random(seed);
    byte[] whole = Files.readAllBytes(tagged(format));
    Path damaged = folder.resolve("damaged." + format.extension());
    int written = 0;

    for (int i = 0; i < FILES; i++) {
      Files.write(damaged, damage(whole, random));
      try {
        Attempt.output(EDITS, damaged, folder.resolve("out" + i));
        written++;
      } catch (InputException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain(damaged.toString());
      }
    }

    assertThat(written).isBetween(1, FILES);
  }

  @ParameterizedTest
  @EnumSource
  void areCarriedAsFarAsTheyGoOrRefusedAsInputs(AudioFormat format) throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed of damaged and converted " + format + ": " + seed);
    Random random = new Random(seed);
    byte[] whole = Files.readAllBytes(tagged(format));
    Path damaged = folder.resolve("damaged." + format.extension());

    List<AudioFormat> formats = List.of(AudioFormat.values());
    for (int i = 0; i < FILES; i++) {
      Files.write(damaged, damage(whole, random));
      AudioFormat to = formats.get(i % formats.size());
      try {
        Attempt.output(Convert.to(to), damaged, folder.resolve("converted" + i));
      } catch (InputException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain(damaged.toString());
      }
    }
  }

  private Path tagged(AudioFormat format) throws Exception {
    Path wav = Tone.of(16_000, 1, 4_000).writeWav(folder.resolve("tone.wav"), 16);
    Path plain = Attempt.output(Convert.to(format), wav, folder.resolve("plain"));
    Tags tags = Tags.set("title", "Old").andSet("artist", "Somebody").andSet("mine", "x", "y");
    return Attempt.output(tags, plain, folder.resolve("tagged"));
  }

  private static byte[] damage(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int near = Math.min(NEAR_THE_TAGS, bytes.length);
    for (int wrong = random.nextInt(6); wrong >= 0; wrong--) {
      int at = random.nextInt(near);
      boolean atTheEnd = random.nextBoolean();
      bytes[atTheEnd ? bytes.length - 1 - at : at] = (byte) random.nextInt(256);
    }
    boolean cut = random.nextInt(4) == 0;
    return cut ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
  }
}
