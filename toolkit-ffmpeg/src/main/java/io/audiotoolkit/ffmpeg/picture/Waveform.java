package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Param;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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
 *
 * @param format PNG or SVG
 * @param widthPx the width of the picture at scale 1
 * @param heightPx the height of the picture at scale 1
 * @param scale pixels of a PNG per pixel of its size: 2 is sharp on screens of high density
 * @param channels each channel by itself, or their mean
 * @param color of the waveform, as {@code #rrggbb}
 * @param title what stands above, {@code {name}} being the input's name; empty for nothing
 * @param axes whether there are axes with time and amplitude; without, the waveform fills the
 *     picture
 * @param audioStream which audio stream, from 1; 0 for the best
 */
public record Waveform(
    @Param(value = "kind of picture", defaultValue = "png") PictureFormat format,
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
            defaultValue = "280")
        int heightPx,
    @Param(value = "pixels of a PNG per px", range = "1 to 4", defaultValue = "2") int scale,
    @Param(value = "how channels are shown", defaultValue = "separate") ChannelView channels,
    @Param(value = "color of the waveform, as #rrggbb", defaultValue = "#2f6db3") String color,
    @Param(
            value = "what stands above; {name} is the input's name; empty for nothing",
            defaultValue = "{name}")
        String title,
    @Param(value = "axes with time and amplitude", defaultValue = "true") boolean axes,
    @Param(value = "which audio stream; 0 for the best", range = "0 or more", defaultValue = "0")
        int audioStream)
    implements AudioProcessor {

  static final String SUFFIX = "_waveform";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is outside
   */
  public Waveform {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(channels, "channels");
    PictureSize.check(widthPx, heightPx, scale, Figure.leastSide(axes));
    if (!color.matches("#[0-9A-Fa-f]{6}")) {
      throw new IllegalArgumentException(
          "color (%s) must be six hexadecimal digits after a #, such as #2f6db3".formatted(color));
    }
    Titles.check(title);
    Reading.check(audioStream);
  }

  /** Draws a PNG of 1000 by 280 at scale 2, with axes and the file's name above. */
  public static Waveform create() {
    return new Waveform(
        PictureFormat.PNG, 1_000, 280, 2, ChannelView.SEPARATE, "#2f6db3", "{name}", true, 0);
  }

  /** Writes PNG, as it does by default, or SVG. */
  public Waveform format(PictureFormat picture) {
    return new Waveform(
        picture, widthPx, heightPx, scale, channels, color, title, axes, audioStream);
  }

  /** Sets width and height at scale 1: 16 to 8192, with axes at least 160. */
  public Waveform size(int width, int height) {
    return new Waveform(format, width, height, scale, channels, color, title, axes, audioStream);
  }

  /** Sets the pixels of a PNG per pixel of its size, 1 to 4. */
  public Waveform scale(int pixels) {
    return new Waveform(
        format, widthPx, heightPx, pixels, channels, color, title, axes, audioStream);
  }

  /** Draws each channel by itself, as it does by default, or their mean. */
  public Waveform channels(ChannelView view) {
    return new Waveform(format, widthPx, heightPx, scale, view, color, title, axes, audioStream);
  }

  /** Sets the colour, as {@code #rrggbb}. */
  public Waveform color(String rgb) {
    return new Waveform(format, widthPx, heightPx, scale, channels, rgb, title, axes, audioStream);
  }

  /** Sets what stands above; {@code {name}} is the input's name, an empty text is nothing. */
  public Waveform title(String text) {
    return new Waveform(format, widthPx, heightPx, scale, channels, color, text, axes, audioStream);
  }

  /** Draws axes, as it does by default, or fills the picture with the waveform. */
  public Waveform axes(boolean drawn) {
    return new Waveform(
        format, widthPx, heightPx, scale, channels, color, title, drawn, audioStream);
  }

  /** Takes a certain audio stream of each file, from 1. */
  public Waveform audioStream(int number) {
    return new Waveform(format, widthPx, heightPx, scale, channels, color, title, axes, number);
  }

  Reading reading() {
    return Reading.of(audioStream);
  }

  String extension() {
    return format.name().toLowerCase(Locale.ROOT);
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
