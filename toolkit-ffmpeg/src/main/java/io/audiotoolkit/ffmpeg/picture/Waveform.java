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
import java.util.List;
import java.util.Locale;

/**
 * Draws the waveform of each file, {@code {stem}_waveform.png}: the peaks, and darker the root mean
 * square, over time.
 *
 * <pre>{@code
 * Waveform.create().size(800, 200).format(PictureFormat.SVG)
 * }</pre>
 *
 * <p>Each file is decoded once, in constant memory. The same input gives the same bytes, whatever
 * fonts the machine has. Immutable and safe for use by any thread. A file interrupted midway is
 * drawn anew on resume.
 */
public final class Waveform extends DeclaredProcessor {

  static final String SUFFIX = "_waveform";

  private static final Parameter<PictureFormat> FORMAT =
      Parameter.choice("format", PictureFormat.class)
          .describedAs("kind of picture")
          .orElse(PictureFormat.PNG);

  private static final Parameter<Integer> WIDTH_PX = PictureSize.side("widthPx", "width", 1_000);
  private static final Parameter<Integer> HEIGHT_PX = PictureSize.side("heightPx", "height", 280);
  private static final Parameter<Integer> SCALE = PictureSize.scale("pixels of a PNG per px");

  private static final Parameter<ChannelView> CHANNELS =
      Parameter.choice("channels", ChannelView.class)
          .describedAs("how channels are shown")
          .orElse(ChannelView.SEPARATE);

  private static final Parameter<String> COLOR =
      Parameter.text("color")
          .describedAs("color of the waveform, as #rrggbb")
          .checkedBy(Waveform::checkColor)
          .orElse("#2f6db3");

  private static final Parameter<Boolean> AXES =
      Parameter.flag("axes").describedAs("axes with time and amplitude").orElse(true);

  static final Declaration<Waveform> DECLARATION =
      Declaration.of(Waveform.class, Waveform::new)
          .describedAs("Draws the waveforms of audio files.")
          .parameters(FORMAT, WIDTH_PX, HEIGHT_PX, SCALE, CHANNELS, COLOR, Titles.PARAMETER, AXES)
          .parameters(Reading.STREAM_OR_BEST);

  private Waveform(ParameterValues values) {
    super(values);
    PictureSize.check(widthPx(), heightPx(), scale(), Figure.leastSide(axes()));
  }

  private static void checkColor(String color) {
    if (!color.matches("#[0-9A-Fa-f]{6}")) {
      throw new IllegalArgumentException(
          "color (%s) must be six hexadecimal digits after a #, such as #2f6db3".formatted(color));
    }
  }

  /** Draws a PNG of 1000 by 280 at scale 2, with axes and the file's name above. */
  public static Waveform create() {
    return new Waveform(DECLARATION.values());
  }

  /** Writes PNG, as it does by default, or SVG. */
  public Waveform format(PictureFormat picture) {
    return new Waveform(with(FORMAT, picture));
  }

  /** Sets width and height at scale 1: 16 to 8192, with axes at least 160. */
  public Waveform size(int width, int height) {
    return new Waveform(with(WIDTH_PX, width).with(HEIGHT_PX, height));
  }

  /** Sets the pixels of a PNG per pixel of its size, 1 to 4; 2 is sharp on dense screens. */
  public Waveform scale(int pixels) {
    return new Waveform(with(SCALE, pixels));
  }

  /** Draws each channel by itself, as it does by default, or their mean. */
  public Waveform channels(ChannelView view) {
    return new Waveform(with(CHANNELS, view));
  }

  /** Sets the color, as {@code #rrggbb}. */
  public Waveform color(String rgb) {
    return new Waveform(with(COLOR, rgb));
  }

  /** Sets what stands above; {@code {name}} is the input's name, an empty text is nothing. */
  public Waveform title(String text) {
    return new Waveform(with(Titles.PARAMETER, text));
  }

  /** Draws axes, as it does by default, or fills the picture with the waveform. */
  public Waveform axes(boolean drawn) {
    return new Waveform(with(AXES, drawn));
  }

  /** Takes a certain audio stream of each file, from 1. */
  public Waveform audioStream(int number) {
    return new Waveform(with(Reading.STREAM_OR_BEST, number));
  }

  PictureFormat format() {
    return get(FORMAT);
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

  String color() {
    return get(COLOR);
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

  String extension() {
    return format().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return List.of(new OutputName(SUFFIX, extension()));
  }

  @Override
  public String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) {
    return new WaveformAttempt(this, context).run();
  }
}
