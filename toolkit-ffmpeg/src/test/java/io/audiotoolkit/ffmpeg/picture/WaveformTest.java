package io.audiotoolkit.ffmpeg.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Sound;
import io.audiotoolkit.model.OutputName;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveformTest {

  private static final int RATE = 8_000;
  private static final int WHITE = 0xffffff;

  @TempDir Path folder;

  private static final Waveform BARE =
      Waveform.create().axes(false).title("").scale(1).size(400, 208);

  private Path draw(Waveform waveform, Path sound) throws Exception {
    return Attempt.output(waveform, sound, folder.resolve("out"));
  }

  private static BufferedImage read(Path png) throws Exception {
    return ImageIO.read(png.toFile());
  }

  private static boolean isInk(BufferedImage image, int x, int y) {
    return (image.getRGB(x, y) & WHITE) != WHITE;
  }

  private static int top(BufferedImage image, int x) {
    int y = 0;
    while (!isInk(image, x, y)) {
      y++;
    }
    return y;
  }

  private static int bottom(BufferedImage image, int x) {
    int y = image.getHeight() - 1;
    while (!isInk(image, x, y)) {
      y--;
    }
    return y;
  }

  @Test
  void theEnvelopeIsThatOfTheSamples() throws Exception {
    // Every column holds 20 samples: a tone that swells, its lower half at half the height.
    Sound sound =
        new Sound(RATE).then(1, i -> i / 8_000.0 * (i % 20 == 5 ? 1 : i % 20 == 15 ? -0.5 : 0));

    BufferedImage image = read(draw(BARE, sound.write(folder.resolve("swell.wav"), 1)));

    assertThat(image.getWidth()).isEqualTo(400);
    for (int x = 0; x < 400; x++) {
      double amplitude = (x * 20 + 5) / 8_000.0;
      // 208 high with 4 % of room beyond full scale: 100 from the middle.
      assertThat(top(image, x))
          .as("top of column %d", x)
          .isCloseTo((int) (104 - 100 * amplitude), within(1));
      assertThat(bottom(image, x))
          .as("bottom of column %d", x)
          .isCloseTo((int) (104 + 50 * amplitude), within(1));
    }
  }

  @Test
  void channelsAreDrawnOneAboveTheOtherOrMixed() throws Exception {
    Path sound = new Sound(RATE).tone(0, 1).write(folder.resolve("left.wav"), 1, 0);

    BufferedImage both = read(draw(BARE, sound));
    BufferedImage mixed = read(draw(BARE.channels(ChannelView.MIXED), sound));

    assertThat(bottom(both, 200)).as("silence in the lower half").isCloseTo(156, within(1));
    assertThat(top(both, 200)).isCloseTo(2, within(1));
    assertThat(top(mixed, 200)).as("half as loud").isCloseTo(54, within(1));
  }

  @Test
  void aPictureWithAxesHasTitleAndTicksAndTheSizeAskedFor() throws Exception {
    Path sound = new Sound(RATE).tone(-6, 3).write(folder.resolve("tone <&> \u00e9.wav"), 1);

    BufferedImage image = read(draw(Waveform.create(), sound));
    String svg = Files.readString(draw(Waveform.create().format(PictureFormat.SVG), sound));

    assertThat(image.getWidth()).isEqualTo(2_000);
    assertThat(image.getHeight()).isEqualTo(560);
    assertThat(svg)
        .contains(">tone &lt;&amp;&gt; \u00e9.wav</text>", ">Time (s)</text>", ">Amplitude</text>")
        .contains(">0.5</text>", ">\u22121.0</text>", ">3.0</text>");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("out/tone <&> \u00e9_waveform.svg").toFile());
  }

  @Test
  void theSameInputGivesTheSameBytes() throws Exception {
    Path sound = new Sound(RATE).noise(-12, 2, 1).write(folder.resolve("noise.wav"), 1, 1);

    for (PictureFormat format : PictureFormat.values()) {
      byte[] once = Files.readAllBytes(draw(Waveform.create().format(format), sound));
      byte[] again = Files.readAllBytes(draw(Waveform.create().format(format), sound));
      assertThat(again).isEqualTo(once);
    }
  }

  @Test
  void fewerSamplesThanPixelsAreDrawnToo() throws Exception {
    Path sound =
        new Sound(RATE).then(5.0 / RATE, i -> i == 2 ? 1 : 0).write(folder.resolve("five.wav"), 1);

    BufferedImage image = read(draw(BARE, sound));

    assertThat(top(image, 200)).isCloseTo(4, within(1));
    assertThat(top(image, 50)).isCloseTo(104, within(1));
  }

  @Property
  void partsHaveTheExtremesOfTheirSamples(
      @ForAll @Size(min = 1, max = 3_000) @FloatRange(min = -1, max = 1) float[] samples,
      @ForAll @IntRange(min = 1, max = 20) int parts,
      @ForAll @IntRange(min = 1, max = 700) int block) {
    Envelope envelope = new Envelope(parts * 32);
    for (int from = 0; from < samples.length; from += block) {
      int count = Math.min(block, samples.length - from);
      envelope.add(Arrays.copyOfRange(samples, from, from + count), count);
    }

    double[] lowest = envelope.lowest(parts);
    double[] highest = envelope.highest(parts);

    int widened = samples.length / (parts * 16) + 1;
    for (int part = 0; part < parts; part++) {
      int from = Math.min(samples.length - 1, (int) ((long) samples.length * part / parts));
      int to = Math.max(from + 1, (int) ((long) samples.length * (part + 1) / parts));
      assertThat(highest[part])
          .isBetween(max(samples, from, to), max(samples, from - widened, to + widened));
      assertThat(lowest[part])
          .isBetween(
              -max(negated(samples), from - widened, to + widened),
              -max(negated(samples), from, to));
    }
  }

  private static double max(float[] samples, int from, int to) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = Math.max(0, from); i < Math.min(samples.length, to); i++) {
      max = Math.max(max, samples[i]);
    }
    return max;
  }

  private static float[] negated(float[] samples) {
    float[] negated = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      negated[i] = -samples[i];
    }
    return negated;
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThat(Waveform.create().predictedOutputs(Path.of("a.wav")))
        .containsExactly(new OutputName("_waveform", "png"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Waveform.create().size(100, 200))
        .withMessage(
            "widthPx (100) must be between 160 and 8192 with axes; without them, 16 is enough");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Waveform.create().color("blue"))
        .withMessage("color (blue) must be six hexadecimal digits after a #, such as #2f6db3");
  }
}
