package io.audiotoolkit.ffmpeg.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.file.Path;

/** A picture of pixels. */
final class RasterDrawing implements Drawing {

  private final int scale;
  private final BufferedImage image;
  private final Graphics2D graphics;

  /**
   * A white one.
   *
   * @param scale pixels per unit
   */
  RasterDrawing(int width, int height, int scale) {
    this.scale = scale;
    image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(scale, scale);
    box(0, 0, width, height, Color.WHITE);
  }

  int scale() {
    return scale;
  }

  /** Sets a pixel, counted in pixels and not in units. */
  void pixel(int x, int y, int rgb) {
    pixels()[y * image.getWidth() + x] = rgb;
  }

  private int[] pixels() {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  @Override
  public void box(double x, double y, double width, double height, Color color) {
    fill(new Rectangle2D.Double(x, y, width, height), color);
  }

  private void fill(Shape shape, Color color) {
    graphics.setColor(color);
    graphics.fill(shape);
  }

  @Override
  public void text(String text, double x, double y, double size, Anchor anchor) {
    double left = x - Lettering.width(text, size) * anchor.share();
    AffineTransform place = AffineTransform.getTranslateInstance(left, y);
    fill(place.createTransformedShape(Lettering.outline(text, size)), Ink.DARK);
  }

  @Override
  public void upwards(String text, double x, double middle, double size) {
    AffineTransform place =
        AffineTransform.getTranslateInstance(x, middle + Lettering.width(text, size) / 2);
    place.rotate(-Math.PI / 2);
    fill(place.createTransformedShape(Lettering.outline(text, size)), Ink.DARK);
  }

  @Override
  public void area(double x, double step, double[] top, double[] bottom, Color color) {
    Path2D path = new Path2D.Double();
    path.moveTo(x, top[0]);
    for (int i = 0; i < top.length; i++) {
      path.lineTo(x + (i + 0.5) * step, top[i]);
    }
    path.lineTo(x + top.length * step, top[top.length - 1]);
    path.lineTo(x + top.length * step, bottom[top.length - 1]);
    for (int i = top.length - 1; i >= 0; i--) {
      path.lineTo(x + (i + 0.5) * step, bottom[i]);
    }
    path.lineTo(x, bottom[0]);
    path.closePath();
    fill(path, color);
  }

  @Override
  public void write(Path file, Runnable pulse) {
    graphics.dispose();
    PngFile.write(file, image.getWidth(), image.getHeight(), pixels(), scale, pulse);
  }
}
