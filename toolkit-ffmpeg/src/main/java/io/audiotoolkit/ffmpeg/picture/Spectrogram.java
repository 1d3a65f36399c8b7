package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.DeclaredProcessor;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Draws the spectrogram of each file, {@code {stem}_spectrogram.png}: levels as colors, over time
 * and frequency.
 *
 * <pre>{@code
 * Spectrogram.create().frequencyScale(FrequencyScale.MEL).size(800, 300)
 * }</pre>
 *
 * <p>Levels are relative to a full-scale sine, which has 0 dBFS. Each file is decoded once, in
 * constant memory. The same input gives the same bytes, whatever fonts the machine has. Immutable
 * and safe for use by any thread. A file interrupted midway is drawn anew on resume.
 */
public final class Spectrogram extends DeclaredProcessor {

  static final String SUFFIX = "_spectrogram";

  /** An octave below is as high in the picture as one above, and holds no more than a few bins. */
  static final int LEAST_LOG_HZ = 20;

  private static final Parameter<Integer> WIDTH_PX = PictureSize.side("widthPx", "width", 1_000);
  private static final Parameter<Integer> HEIGHT_PX = PictureSize.side("heightPx", "height", 400);
  private static final Parameter<Integer> SCALE = PictureSize.scale("pixels per px");

  private static final Parameter<ChannelView> CHANNELS =
      Parameter.choice("channels", ChannelView.class)
          .describedAs("how channels are shown")
          .orElse(ChannelView.MIXED);

  private static final Parameter<FrequencyScale> FREQUENCY_SCALE =
      Parameter.choice("frequencyScale", FrequencyScale.class)
          .describedAs("how frequencies are spread")
          .orElse(FrequencyScale.LINEAR);

  private static final Parameter<Double> MIN_HZ =
      Parameter.real("minHz")
          .between(0.0, 96_000.0)
          .unit("Hz")
          .describedAs("lowest frequency; with log at least 20, for which 0 stands")
          .orElse(0.0);

  private static final Parameter<Double> MAX_HZ =
      Parameter.real("maxHz")
          .between(0.0, 384_000.0)
          .unit("Hz")
          .describedAs("highest frequency; 0 for half the sample rate")
          .orElse(0.0);

  private static final Parameter<Double> FLOOR_DBFS =
      Parameter.real("floorDbfs")
          .between(-200.0, 0.0)
          .unit("dBFS")
          .describedAs("level of the lowest color")
          .orElse(-110.0);

  private static final Parameter<Double> CEILING_DBFS =
      Parameter.real("ceilingDbfs")
          .between(-180.0, 20.0)
          .unit("dBFS")
          .describedAs("level of the highest color")
          .orElse(0.0);

  private static final Parameter<Duration> WINDOW =
      Parameter.duration("window")
          .between(Duration.ofMillis(1), Duration.ofSeconds(1))
          .describedAs("length of a window")
          .orElse(Duration.ofMillis(40));

  private static final Parameter<ColorMap> COLORS =
      Parameter.choice("colors", ColorMap.class)
          .describedAs("colors of the levels")
          .orElse(ColorMap.MAGMA);

  private static final Parameter<Boolean> AXES =
      Parameter.flag("axes").describedAs("axes, and a bar with the colors").orElse(true);

  static final Declaration<Spectrogram> DECLARATION =
      Declaration.of(Spectrogram.class, Spectrogram::new)
          .describedAs("Draws the spectrograms of audio files.")
          .parameters(WIDTH_PX, HEIGHT_PX, SCALE, CHANNELS, FREQUENCY_SCALE, MIN_HZ, MAX_HZ)
          .parameters(FLOOR_DBFS, CEILING_DBFS, WINDOW, COLORS, Titles.PARAMETER, AXES)
          .parameters(Reading.STREAM_OR_BEST);

  private Spectrogram(ParameterValues values) {
    super(values);
    PictureSize.check(widthPx(), heightPx(), scale(), Figure.leastSide(axes()));
    if (frequencyScale() == FrequencyScale.LOG && minHz() > 0 && minHz() < LEAST_LOG_HZ) {
      throw new IllegalArgumentException(
          "minHz (%s) must be at least %s Hz on a logarithmic scale, or 0 for that; give more, or another scale"
              .formatted(minHz(), LEAST_LOG_HZ));
    }
    if (maxHz() != 0 && minHz() >= maxHz()) {
      throw new IllegalArgumentException(
          "minHz (%s) must be less than maxHz (%s)".formatted(minHz(), maxHz()));
    }
    if (floorDbfs() >= ceilingDbfs()) {
      throw new IllegalArgumentException(
          "floorDbfs (%s) must be less than ceilingDbfs (%s)"
              .formatted(floorDbfs(), ceilingDbfs()));
    }
  }

  /** Draws a PNG of 1000 by 400 at scale 2, linear up to half the sample rate, in magma. */
  public static Spectrogram create() {
    return new Spectrogram(DECLARATION.values());
  }

  /** Sets width and height at scale 1: 16 to 8192, with axes at least 160. */
  public Spectrogram size(int width, int height) {
    return new Spectrogram(with(WIDTH_PX, width).with(HEIGHT_PX, height));
  }

  /** Sets the pixels per pixel of the size, 1 to 4; 2 is sharp on dense screens. */
  public Spectrogram scale(int pixels) {
    return new Spectrogram(with(SCALE, pixels));
  }

  /** Draws the mean of the channels, as it does by default, or each by itself. */
  public Spectrogram channels(ChannelView view) {
    return new Spectrogram(with(CHANNELS, view));
  }

  /** Spreads frequencies linearly, as it does by default, logarithmically or by mel. */
  public Spectrogram frequencyScale(FrequencyScale spread) {
    return new Spectrogram(with(FREQUENCY_SCALE, spread));
  }

  /**
   * Shows certain frequencies only.
   *
   * @param lowestHz from 0 to 96,000; at least 20 on a logarithmic scale, for which 0 stands
   * @param highestHz up to 384,000; 0, or more than there is, for half the sample rate
   */
  public Spectrogram band(double lowestHz, double highestHz) {
    return new Spectrogram(with(MIN_HZ, lowestHz).with(MAX_HZ, highestHz));
  }

  /**
   * Sets the levels of the lowest and the highest color; without it, -110 and 0 dBFS.
   *
   * @param lowestDbfs from -200 to 0
   * @param highestDbfs from -180 to 20, and more than the lowest
   */
  public Spectrogram levels(double lowestDbfs, double highestDbfs) {
    return new Spectrogram(with(FLOOR_DBFS, lowestDbfs).with(CEILING_DBFS, highestDbfs));
  }

  /**
   * Sets the length of a window, taken to the next power of two in samples: longer ones tell
   * frequencies apart, shorter ones times. Without it, 40 ms.
   *
   * @param length from 1 ms to 1 s
   */
  public Spectrogram window(Duration length) {
    return new Spectrogram(with(WINDOW, length));
  }

  /** Sets the colors; without it, magma. */
  public Spectrogram colors(ColorMap map) {
    return new Spectrogram(with(COLORS, map));
  }

  /** Sets what stands above; {@code {name}} is the input's name, an empty text is nothing. */
  public Spectrogram title(String text) {
    return new Spectrogram(with(Titles.PARAMETER, text));
  }

  /** Draws axes and a bar with the colors, as it does by default, or only the data. */
  public Spectrogram axes(boolean drawn) {
    return new Spectrogram(with(AXES, drawn));
  }

  /** Takes a certain audio stream of each file, from 1. */
  public Spectrogram audioStream(int number) {
    return new Spectrogram(with(Reading.STREAM_OR_BEST, number));
  }

  int widthPx() {
    return get(WIDTH_PX);
  }

  int heightPx() {
    return get(HEIGHT_PX);
  }

  int scale() {
    return get(SCALE);
  }

  ChannelView channels() {
    return get(CHANNELS);
  }

  FrequencyScale frequencyScale() {
    return get(FREQUENCY_SCALE);
  }

  double minHz() {
    return get(MIN_HZ);
  }

  double maxHz() {
    return get(MAX_HZ);
  }

  double floorDbfs() {
    return get(FLOOR_DBFS);
  }

  double ceilingDbfs() {
    return get(CEILING_DBFS);
  }

  Duration window() {
    return get(WINDOW);
  }

  ColorMap colors() {
    return get(COLORS);
  }

  String title() {
    return get(Titles.PARAMETER);
  }

  boolean axes() {
    return get(AXES);
  }

  Reading reading() {
    return Reading.of(get(Reading.STREAM_OR_BEST));
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return List.of(new OutputName(SUFFIX, "png"));
  }

  @Override
  public String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) {
    return new SpectrogramAttempt(this, context).run();
  }
}
