package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.ffmpeg.picture.Drawing.Anchor;

/**
 * The frame of a picture: a title, lanes one above the other with a value axis each, and one time
 * axis below. All in units of the drawing.
 */
final class Figure {

  static final double TITLE = 13;
  static final double LABEL = 11.5;
  static final double TICK = 10.5;

  private static final double EDGE = 12;
  private static final double TICK_LENGTH = 4;
  private static final double GAP = 5;
  private static final double LINE = 1;
  private static final double BETWEEN_LANES = 10;

  /** How far below its top the baseline of a text lies, and how high digits are, in sizes. */
  private static final double ASCENT = 0.76;

  private static final double HALF_DIGIT = 0.365;

  /** A rectangle in which data is drawn. */
  record Lane(double x, double y, double width, double height) {}

  private final Drawing drawing;
  private final boolean axes;
  private final Lane all;
  private final Lane[] lanes;

  /**
   * Lays out.
   *
   * @param axes whether there are any; without, the data fills the picture
   * @param widestLabel of the value axes
   * @param beside room at the right for what explains the colors
   */
  Figure(
      Drawing drawing,
      int width,
      int height,
      String title,
      boolean axes,
      int laneCount,
      double widestLabel,
      double beside) {
    this.drawing = drawing;
    this.axes = axes;
    double left = axes ? Math.rint(EDGE + LABEL + GAP + widestLabel + GAP + TICK_LENGTH) : 0;
    double top = !title.isEmpty() ? Math.rint(EDGE + TITLE + EDGE * 0.75) : axes ? EDGE : 0;
    double right = axes ? EDGE + 4 + beside : 0;
    double bottom = axes ? Math.rint(TICK_LENGTH + GAP + TICK + GAP + LABEL + EDGE * 0.75) : 0;
    all = new Lane(left, top, width - left - right, height - top - bottom);
    lanes = new Lane[laneCount];
    double between = axes ? BETWEEN_LANES : 0;
    double each = Math.floor((all.height() - between * (laneCount - 1)) / laneCount);
    for (int i = 0; i < laneCount; i++) {
      lanes[i] = new Lane(left, top + i * (each + between), all.width(), each);
    }
    if (!title.isEmpty()) {
      drawing.text(title, left + all.width() / 2, EDGE + TITLE * ASCENT, TITLE, Anchor.MIDDLE);
    }
  }

  /** The least width and height of a picture in which there is room for data. */
  static int leastSide(boolean axes) {
    return axes ? 160 : 16;
  }

  Lane lane(int number) {
    return lanes[number];
  }

  /** From the top of the first lane to the bottom of the last. */
  Lane whole() {
    Lane last = lanes[lanes.length - 1];
    return new Lane(all.x(), all.y(), all.width(), last.y() + last.height() - all.y());
  }

  /** How many labels there is room for. */
  int roomForTimes() {
    return (int) Math.max(1, all.width() / 72);
  }

  /** Draws the frames of the lanes, over the data, and the time axis. */
  void frame(double seconds) {
    if (!axes) {
      return;
    }
    for (Lane lane : lanes) {
      outline(lane);
    }
    Lane whole = whole();
    double bottom = whole.y() + whole.height();
    TickMarks times = TickMarks.ofTime(seconds, roomForTimes());
    for (TickMarks.Mark mark : times.marks()) {
      double x = whole.x() + whole.width() * mark.value() / seconds;
      drawing.box(x - LINE / 2, bottom, LINE, TICK_LENGTH, Ink.DARK);
      drawing.text(
          mark.label(), x, bottom + TICK_LENGTH + GAP + TICK * ASCENT, TICK, Anchor.MIDDLE);
    }
    drawing.text(
        "Time (" + times.unit() + ")",
        whole.x() + whole.width() / 2,
        bottom + TICK_LENGTH + GAP + TICK + GAP + LABEL * ASCENT,
        LABEL,
        Anchor.MIDDLE);
  }

  void outline(Lane lane) {
    drawing.box(lane.x() - LINE, lane.y() - LINE, lane.width() + 2 * LINE, LINE, Ink.DARK);
    drawing.box(lane.x() - LINE, lane.y() + lane.height(), lane.width() + 2 * LINE, LINE, Ink.DARK);
    drawing.box(lane.x() - LINE, lane.y() - LINE, LINE, lane.height() + 2 * LINE, Ink.DARK);
    drawing.box(lane.x() + lane.width(), lane.y() - LINE, LINE, lane.height() + 2 * LINE, Ink.DARK);
  }

  /** A mark on the value axis of a lane, at a height of 0 at its bottom to 1 at its top. */
  void mark(Lane lane, double height, String label) {
    double y = lane.y() + lane.height() * (1 - height);
    drawing.box(lane.x() - LINE - TICK_LENGTH, y - LINE / 2, TICK_LENGTH, LINE, Ink.DARK);
    drawing.text(
        label, lane.x() - LINE - TICK_LENGTH - GAP, y + TICK * HALF_DIGIT, TICK, Anchor.END);
  }

  /** A mark at the right of a lane. */
  void markAtRight(Lane lane, double height, String label) {
    double right = lane.x() + lane.width() + LINE;
    double y = lane.y() + lane.height() * (1 - height);
    drawing.box(right, y - LINE / 2, TICK_LENGTH, LINE, Ink.DARK);
    drawing.text(label, right + TICK_LENGTH + GAP, y + TICK * HALF_DIGIT, TICK, Anchor.START);
  }

  /** What the value axes count. */
  void name(String text) {
    Lane whole = whole();
    drawing.upwards(text, EDGE + LABEL * ASCENT, whole.y() + whole.height() / 2, LABEL);
  }
}
