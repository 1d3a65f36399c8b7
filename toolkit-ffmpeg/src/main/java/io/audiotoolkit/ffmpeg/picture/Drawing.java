package io.audiotoolkit.ffmpeg.picture;

import java.awt.Color;
import java.nio.file.Path;

/** A picture under construction; the origin is at the top left, a unit is a pixel at scale 1. */
interface Drawing {

  /** How a text lies about its point. */
  enum Anchor {
    START(0),
    MIDDLE(0.5),
    END(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }

    /** How much of the text lies before the point. */
    double share() {
      return share;
    }
  }

  void box(double x, double y, double width, double height, Color color);

  /** Writes a text whose baseline goes through a point. */
  void text(String text, double x, double y, double size, Anchor anchor);

  /** Writes a text upwards, in the middle of a height. */
  void upwards(String text, double x, double middle, double size);

  /**
   * Fills the area between two lines.
   *
   * @param x where it begins
   * @param step from one value to the next
   */
  void area(double x, double step, double[] top, double[] bottom, Color color);

  /**
   * Writes the picture.
   *
   * @param pulse is run again and again meanwhile; what it throws ends the writing
   */
  void write(Path file, Runnable pulse);
}
