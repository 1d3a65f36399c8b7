package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.parameters.Range;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Param;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Draws the spectrogram of each file, {@code {stem}_spectrogram.png}: levels as colours, over time
 * and frequency.
 *
 * <pre>{@code
 * Spectrogram.create().frequencyScale(FrequencyScale.MEL).size(800, 300)
 * }</pre>
 *
 * <p>Levels are relative to a full-scale sine, which has 0 dBFS. Each file is decoded once, in
 * constant memory. The same input gives the same bytes, whatever fonts the machine has. Immutable
 * and safe for use by any thread. A file interrupted midway is drawn anew on resume.
 *
 * @param widthPx the width of the picture at scale 1
 * @param heightPx the height of the picture at scale 1
 * @param scale pixels per pixel of the size: 2 is sharp on screens of high density
 * @param channels each channel by itself, or their mean
 * @param frequencyScale linear, logarithmic or mel
 * @param minHz the lowest frequency; at least 20 on a logarithmic scale
 * @param maxHz the highest frequency; 0, or more than there is, for half the sample rate
 * @param floorDbfs the level of the lowest colour
 * @param ceilingDbfs the level of the highest colour
 * @param window the length of a window, taken to the next power of two in samples: longer ones tell
 *     frequencies apart, shorter ones times
 * @param colors the colour map
 * @param title what stands above, {@code {name}} being the input's name; empty for nothing
 * @param axes whether there are axes and a bar with the colours; without, the data fills the
 *     picture
 * @param audioStream which audio stream, from 1; 0 for the best
 */
public record Spectrogram(
    @Param(
            value = "width at scale 1",
            unit = "px",
            range = "160 to 8192, without axes 16 to 8192",
            defaultValue = "1000")
        int widthPx,
    @Param(
            value = "height at scale 1",
            unit = "px",
            range = "160 to 8192, without axes 16 to 8192",
            defaultValue = "400")
        int heightPx,
    @Param(value = "pixels per px", range = "1 to 4", defaultValue = "2") int scale,
    @Param(value = "how channels are shown", defaultValue = "mixed") ChannelView channels,
    @Param(value = "how frequencies are spread", defaultValue = "linear")
        FrequencyScale frequencyScale,
    @Param(
            value = "lowest frequency; with log at least 20, for which 0 stands",
            unit = "Hz",
            range = "0 to 96000",
            defaultValue = "0")
        double minHz,
    @Param(
            value = "highest frequency; 0 for half the sample rate",
            unit = "Hz",
            range = "0 to 384000",
            defaultValue = "0")
        double maxHz,
    @Param(
            value = "level of the lowest color",
            unit = "dBFS",
            range = "-200 to 0",
            defaultValue = "-110")
        double floorDbfs,
    @Param(
            value = "level of the highest color",
            unit = "dBFS",
            range = "-180 to 20",
            defaultValue = "0")
        double ceilingDbfs,
    @Param(value = "length of a window", range = "1ms to 1s", defaultValue = "40ms")
        Duration window,
    @Param(value = "colors of the levels", defaultValue = "magma") ColorMap colors,
    @Param(
            value = "what stands above; {name} is the input's name; empty for nothing",
            defaultValue = "{name}")
        String title,
    @Param(value = "axes, and a bar with the colors", defaultValue = "true") boolean axes,
    @Param(value = "which audio stream; 0 for the best", range = "0 or more", defaultValue = "0")
        int audioStream)
    implements AudioProcessor {

  static final String SUFFIX = "_spectrogram";

  /** An octave below is as high in the picture as one above, and holds no more than a few bins. */
  static final int LEAST_LOG_HZ = 20;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is outside
   */
  public Spectrogram {
    Objects.requireNonNull(channels, "channels");
    Objects.requireNonNull(frequencyScale, "frequencyScale");
    Objects.requireNonNull(colors, "colors");
    PictureSize.check(widthPx, heightPx, scale, Figure.leastSide(axes));
    Range.check("minHz", minHz, 0, 96_000, "Hz");
    Range.check("maxHz", maxHz, 0, 384_000, "Hz");
    Range.check("floorDbfs", floorDbfs, -200, 0, "dBFS");
    Range.check("ceilingDbfs", ceilingDbfs, -180, 20, "dBFS");
    Range.check("window", window, Duration.ofMillis(1), Duration.ofSeconds(1));
    if (frequencyScale == FrequencyScale.LOG && minHz > 0 && minHz < LEAST_LOG_HZ) {
      throw new IllegalArgumentException(
          "minHz (%s) must be at least %s Hz on a logarithmic scale, or 0 for that; give more, or another scale"
              .formatted(minHz, LEAST_LOG_HZ));
    }
    if (maxHz != 0 && minHz >= maxHz) {
      throw new IllegalArgumentException(
          "minHz (%s) must be less than maxHz (%s)".formatted(minHz, maxHz));
    }
    if (floorDbfs >= ceilingDbfs) {
      throw new IllegalArgumentException(
          "floorDbfs (%s) must be less than ceilingDbfs (%s)".formatted(floorDbfs, ceilingDbfs));
    }
    Titles.check(title);
    Reading.check(audioStream);
  }

  /** Draws a PNG of 1000 by 400 at scale 2, linear up to half the sample rate, in magma. */
  public static Spectrogram create() {
    return new Spectrogram(
        1_000,
        400,
        2,
        ChannelView.MIXED,
        FrequencyScale.LINEAR,
        0,
        0,
        -110,
        0,
        Duration.ofMillis(40),
        ColorMap.MAGMA,
        "{name}",
        true,
        0);
  }

  /** Sets width and height at scale 1: 16 to 8192, with axes at least 160. */
  public Spectrogram size(int width, int height) {
    Draft draft = new Draft(this);
    draft.widthPx = width;
    draft.heightPx = height;
    return draft.toSpectrogram();
  }

  /** Sets the pixels per pixel of the size, 1 to 4. */
  public Spectrogram scale(int pixels) {
    Draft draft = new Draft(this);
    draft.scale = pixels;
    return draft.toSpectrogram();
  }

  /** Draws the mean of the channels, as it does by default, or each by itself. */
  public Spectrogram channels(ChannelView view) {
    Draft draft = new Draft(this);
    draft.channels = view;
    return draft.toSpectrogram();
  }

  /** Spreads frequencies linearly, as it does by default, logarithmically or by mel. */
  public Spectrogram frequencyScale(FrequencyScale spread) {
    Draft draft = new Draft(this);
    draft.frequencyScale = spread;
    return draft.toSpectrogram();
  }

  /** Shows certain frequencies only, in hertz; a highest of 0 is half the sample rate. */
  public Spectrogram band(double lowestHz, double highestHz) {
    Draft draft = new Draft(this);
    draft.minHz = lowestHz;
    draft.maxHz = highestHz;
    return draft.toSpectrogram();
  }

  /** Sets the levels of the lowest and the highest colour; without it, -110 and 0 dBFS. */
  public Spectrogram levels(double lowestDbfs, double highestDbfs) {
    Draft draft = new Draft(this);
    draft.floorDbfs = lowestDbfs;
    draft.ceilingDbfs = highestDbfs;
    return draft.toSpectrogram();
  }

  /** Sets the length of a window, from 1 ms to 1 s; without it, 40 ms. */
  public Spectrogram window(Duration length) {
    Draft draft = new Draft(this);
    draft.window = length;
    return draft.toSpectrogram();
  }

  /** Sets the colours; without it, magma. */
  public Spectrogram colors(ColorMap map) {
    Draft draft = new Draft(this);
    draft.colors = map;
    return draft.toSpectrogram();
  }

  /** Sets what stands above; {@code {name}} is the input's name, an empty text is nothing. */
  public Spectrogram title(String text) {
    Draft draft = new Draft(this);
    draft.title = text;
    return draft.toSpectrogram();
  }

  /** Draws axes and colour bar, as it does by default, or fills the picture with the data. */
  public Spectrogram axes(boolean drawn) {
    Draft draft = new Draft(this);
    draft.axes = drawn;
    return draft.toSpectrogram();
  }

  /** Takes a certain audio stream of each file, from 1. */
  public Spectrogram audioStream(int number) {
    Draft draft = new Draft(this);
    draft.audioStream = number;
    return draft.toSpectrogram();
  }

  Reading reading() {
    return Reading.of(audioStream);
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

  /** A copy on its way to being another. */
  private static final class Draft {

    private int widthPx;
    private int heightPx;
    private int scale;
    private ChannelView channels;
    private FrequencyScale frequencyScale;
    private double minHz;
    private double maxHz;
    private double floorDbfs;
    private double ceilingDbfs;
    private Duration window;
    private ColorMap colors;
    private String title;
    private boolean axes;
    private int audioStream;

    Draft(Spectrogram from) {
      widthPx = from.widthPx;
      heightPx = from.heightPx;
      scale = from.scale;
      channels = from.channels;
      frequencyScale = from.frequencyScale;
      minHz = from.minHz;
      maxHz = from.maxHz;
      floorDbfs = from.floorDbfs;
      ceilingDbfs = from.ceilingDbfs;
      window = from.window;
      colors = from.colors;
      title = from.title;
      axes = from.axes;
      audioStream = from.audioStream;
    }

    Spectrogram toSpectrogram() {
      return new Spectrogram(
          widthPx,
          heightPx,
          scale,
          channels,
          frequencyScale,
          minHz,
          maxHz,
          floorDbfs,
          ceilingDbfs,
          window,
          colors,
          title,
          axes,
          audioStream);
    }
  }
}
