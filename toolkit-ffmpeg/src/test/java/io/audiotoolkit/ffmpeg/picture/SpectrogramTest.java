package io.audiotoolkit.ffmpeg.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Sound;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrogramTest {

  private static final int RATE = 16_000;

  /** Gray, so that a darker pixel is a higher level; as high as wide. */
  private static final Spectrogram BARE =
      Spectrogram.create().axes(false).title("").scale(1).size(200, 200).colors(ColorMap.GRAY);

  @TempDir Path folder;

  private BufferedImage draw(Spectrogram spectrogram, Sound sound) throws Exception {
    Path wav = sound.write(folder.resolve("sound.wav"), 1);
    Path png = Attempt.output(spectrogram, wav, folder.resolve("out"));
    return ImageIO.read(png.toFile());
  }

  private static int darkness(BufferedImage image, int x, int y) {
    return 255 - (image.getRGB(x, y) & 0xff);
  }

  private static int darkestRow(BufferedImage image, int x) {
    int darkest = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      darkest = darkness(image, x, y) > darkness(image, x, darkest) ? y : darkest;
    }
    return darkest;
  }

  @ParameterizedTest
  @CsvSource({
    // 1 kHz of 8: an eighth of the height from below
    "LINEAR, 0, 174.5",
    // from 20 to 8000 Hz: 65.3 % of the octaves
    "LOG, 0, 69.0",
    // 1000 of 2840 mel
    "MEL, 0, 129.1",
    "LINEAR, 900, 197"
  })
  void aToneLiesAtItsFrequency(FrequencyScale scale, double minHz, double row) throws Exception {
    Spectrogram spectrogram = BARE.frequencyScale(scale).band(minHz, 0);

    BufferedImage image = draw(spectrogram, new Sound(RATE).tone(-20, 2));

    assertThat((double) darkestRow(image, 100)).isCloseTo(row, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -20, -60})
  void aToneHasTheColorOfItsLevel(double level) throws Exception {
    BufferedImage image = draw(BARE.levels(-100, 0), new Sound(RATE).tone(level, 2));

    double shown = darkness(image, 100, darkestRow(image, 100)) / 255.0 * 100 - 100;
    assertThat(shown).isCloseTo(level, within(1.0));
  }

  @ParameterizedTest
  @EnumSource
  void silenceHasTheLowestColor(ColorMap colors) throws Exception {
    BufferedImage image = draw(BARE.colors(colors), new Sound(RATE).silence(1));

    for (int x = 0; x < 200; x++) {
      for (int y = 0; y < 200; y++) {
        assertThat(image.getRGB(x, y) & 0xffffff).isEqualTo(colors.levels()[0]);
      }
    }
  }

  @Test
  void aClickShowsAtItsTime() throws Exception {
    Sound sound = new Sound(RATE).silence(5).then(1.0 / RATE, i -> 1).silence(3);

    BufferedImage image = draw(BARE, sound);

    int darkest = 0;
    for (int x = 0; x < 200; x++) {
      darkest = darkness(image, x, 100) > darkness(image, darkest, 100) ? x : darkest;
    }
    assertThat(darkest).isCloseTo(125, within(1));
    assertThat(darkness(image, 115, 100)).isZero();
    assertThat(darkness(image, 135, 100)).isZero();
  }

  @Test
  void aClickShowsWhereverItIsAndHoweverLongTheSound() throws Exception {
    // Two clicks half a window apart: at a hop of half a window one of them is in a middle.
    Sound sound = new Sound(RATE).silence(60);
    sound.then(1.0 / RATE, i -> 1).silence(256.0 / RATE).then(1.0 / RATE, i -> 1).silence(60);

    BufferedImage image = draw(BARE, sound);

    assertThat(darkness(image, 99, 100) + darkness(image, 100, 100)).isPositive();
    assertThat(darkness(image, 90, 100) + darkness(image, 110, 100)).isZero();
  }

  @Test
  void aLengthThatTheHeaderKeepsToItselfChangesNothingButWork() {
    FrequencyRows rows = new FrequencyRows(FrequencyScale.LINEAR, 0, 8_000, 50, RATE / 512.0);
    Random random = new Random(1);
    float[] block = new float[1_000];
    SpectrumColumns told =
        new SpectrumColumns(new Fourier(512, 512), 512, rows, 100, 90_000, 1_000);
    SpectrumColumns untold = new SpectrumColumns(new Fourier(512, 512), 512, rows, 100, 0, 1_000);
    for (int i = 0; i < 90; i++) {
      for (int j = 0; j < block.length; j++) {
        block[j] = (float) (random.nextGaussian() * (i < 45 ? 0.1 : 0.001));
      }
      told.add(block, block.length);
      untold.add(block, block.length);
    }
    told.finish();
    untold.finish();

    float[] one = new float[50];
    float[] other = new float[50];
    for (int part = 0; part < 40; part++) {
      told.part(part, 40, one);
      untold.part(part, 40, other);
      for (int row = 0; row < 50; row++) {
        assertThat(10 * Math.log10(other[row] / one[row])).isCloseTo(0, within(6.0));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 8", "64, 64", "64, 512", "512, 512"})
  void thePowerSpectrumIsThatOfTheDefinition(int window, int size) {
    Random random = new Random(size);
    float[] samples = new float[window + 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) random.nextGaussian();
    }
    Fourier fourier = new Fourier(window, size);
    float[] power = new float[fourier.bins()];

    fourier.power(samples, 3, power);

    assertThat(power).hasSize(size / 2 + 1);
    for (int bin = 0; bin <= size / 2; bin++) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < window; i++) {
        double weighted = samples[3 + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / window));
        re += weighted * Math.cos(2 * Math.PI * bin * i / size);
        im += weighted * Math.sin(2 * Math.PI * bin * i / size);
      }
      // Half of the window's samples is their sum; a sine has half of its amplitude on each side.
      double expected = (re * re + im * im) * Math.pow(4.0 / window, 2);
      boolean edge = bin == 0 || bin == size / 2;
      assertThat((double) power[bin]).isCloseTo(edge ? expected / 4 : expected, within(1e-4));
    }
  }

  @Property
  void heightAndFrequencyAreInverse(
      @ForAll FrequencyScale scale, @ForAll @DoubleRange(min = 0, max = 1) double height) {
    double hertz = scale.at(height, 20, 22_050);

    assertThat(hertz).isBetween(19.99, 22_050.01);
    assertThat(scale.height(hertz, 20, 22_050)).isCloseTo(height, within(1e-9));
  }

  @Test
  void theSameInputGivesTheSameBytesAtTheSizeAskedFor() throws Exception {
    Path wav = new Sound(RATE).noise(-20, 1, 3).write(folder.resolve("noise.wav"), 1, 0.5);
    Spectrogram whole = Spectrogram.create().channels(ChannelView.SEPARATE);

    Path png = Attempt.output(whole, wav, folder.resolve("out"));
    byte[] once = Files.readAllBytes(png);
    Attempt.output(whole, wav, folder.resolve("out"));

    assertThat(Files.readAllBytes(png)).isEqualTo(once);
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(2_000);
    assertThat(ImageIO.read(png.toFile()).getHeight()).isEqualTo(800);
  }

  @Test
  void aPngIsReadBackPixelByPixelWithManyColorsAndWithFew() throws Exception {
    for (int colors : List.of(2, 256, 257, 100_000)) {
      Random random = new Random(colors);
      int[] rgb = random.ints(300 * 400, 0, colors).map(i -> i * 167 & 0xffffff).toArray();
      Path png = folder.resolve(colors + ".png");

      PngFile.write(png, 300, 400, rgb, 1, () -> {});

      BufferedImage image = ImageIO.read(png.toFile());
      for (int i = 0; i < rgb.length; i++) {
        assertThat(image.getRGB(i % 300, i / 300) & 0xffffff).isEqualTo(rgb[i]);
      }
    }
  }

  @Test
  void ticksAreRound() {
    assertThat(TickMarks.ofTime(3.5, 10).marks())
        .extracting(TickMarks.Mark::label)
        .containsExactly("0.0", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0", "3.5");
    assertThat(TickMarks.ofTime(10_800, 10).marks())
        .extracting(TickMarks.Mark::label)
        .startsWith("0:00", "0:30", "1:00")
        .endsWith("3:00");
    assertThat(TickMarks.ofTime(0.001, 5).marks())
        .extracting(TickMarks.Mark::label)
        .containsExactly("0.0000", "0.0002", "0.0004", "0.0006", "0.0008", "0.0010");
    assertThat(TickMarks.of("dBFS", -110, 0, 6).marks())
        .extracting(TickMarks.Mark::label)
        .containsExactly("\u2212100", "\u221280", "\u221260", "\u221240", "\u221220", "0");
    assertThat(TickMarks.ofOctaves(20, 8_000).marks())
        .extracting(TickMarks.Mark::label)
        .containsExactly("20", "50", "100", "200", "500", "1k", "2k", "5k");
  }

  @Test
  void textIsAsWideAsItsLettersAndUnknownOnesAreBoxes() {
    assertThat(Lettering.width("ab", 10))
        .isEqualTo(Lettering.width("a", 10) + Lettering.width("b", 10), within(1e-9));
    assertThat(Lettering.width("\u4e2d", 10)).isEqualTo(Lettering.width("\u25a1", 10));
    assertThat(Lettering.outline("g", 100).getBounds2D().getMaxY())
        .as("below the line")
        .isPositive();
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spectrogram.create().band(5_000, 100))
        .withMessage("minHz (5000.0) must be less than maxHz (100.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spectrogram.create().levels(0, -10))
        .withMessage("floorDbfs (0.0) must be less than ceilingDbfs (-10.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spectrogram.create().scale(5))
        .withMessage("scale (5) must be between 1 and 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spectrogram.create().size(4_000, 2_000))
        .withMessage(
            "size (4000 x 2000 at scale 2) must be at most 16000000 pixels; lower the scale");
  }
}
