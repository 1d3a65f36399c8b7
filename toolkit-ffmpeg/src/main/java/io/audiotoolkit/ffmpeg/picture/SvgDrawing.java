package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.ffmpeg.engine.text.TextFile;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Locale;

/** A picture of lines and text, as Scalable Vector Graphics 1.1. */
final class SvgDrawing implements Drawing {

  private final StringBuilder svg = new StringBuilder();

  SvgDrawing(int width, int height) {
    svg.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" \
        font-family="DejaVu Sans, Verdana, sans-serif" fill="%3$s">
        """
            .formatted(width, height, hex(Ink.DARK)));
    box(0, 0, width, height, Color.WHITE);
  }

  private static String hex(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
  }

  /** To the hundredth, and without zeros at the end: a third of the bytes. */
  private static String number(double value) {
    long hundredths = Math.round(value * 100);
    return hundredths % 100 == 0
        ? Long.toString(hundredths / 100)
        : Double.toString(hundredths / 100.0);
  }

  @Override
  public void box(double x, double y, double width, double height, Color color) {
    svg.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
    svg.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height));
    svg.append("\" fill=\"").append(hex(color)).append("\"/>\n");
  }

  @Override
  public void text(String text, double x, double y, double size, Anchor anchor) {
    svg.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
    end(text, size, anchor);
  }

  @Override
  public void upwards(String text, double x, double middle, double size) {
    svg.append("<text transform=\"translate(").append(number(x)).append(' ');
    svg.append(number(middle)).append(") rotate(-90)");
    end(text, size, Anchor.MIDDLE);
  }

  private void end(String text, double size, Anchor anchor) {
    svg.append("\" font-size=\"").append(number(size)).append("\" text-anchor=\"");
    svg.append(anchor.name().toLowerCase(Locale.ROOT)).append("\">");
    svg.append(escaped(text)).append("</text>\n");
  }

  /** XML 1.0 holds no control characters and no halves of characters, escaped or not. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> {
                  boolean held =
                      c >= ' ' && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff;
                  escaped.appendCodePoint(held ? c : '\ufffd');
                }
              }
            });
    return escaped.toString();
  }

  @Override
  public void area(double x, double step, double[] top, double[] bottom, Color color) {
    svg.append("<path fill=\"").append(hex(color)).append("\" d=\"M");
    point(x, top[0]);
    svg.append('L');
    for (int i = 0; i < top.length; i++) {
      point(x + (i + 0.5) * step, top[i]);
    }
    point(x + top.length * step, top[top.length - 1]);
    point(x + top.length * step, bottom[top.length - 1]);
    for (int i = top.length - 1; i >= 0; i--) {
      point(x + (i + 0.5) * step, bottom[i]);
    }
    point(x, bottom[0]);
    svg.setCharAt(svg.length() - 1, 'Z');
    svg.append("\"/>\n");
  }

  private void point(double x, double y) {
    svg.append(number(x)).append(',').append(number(y)).append(' ');
  }

  @Override
  public void write(Path file, Runnable pulse) {
    TextFile.write(file, svg.append("</svg>\n").toString());
  }
}
