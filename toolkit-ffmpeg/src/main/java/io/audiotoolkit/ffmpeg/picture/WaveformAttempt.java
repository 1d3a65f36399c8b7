package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.ffmpeg.engine.stream.Listening;
import io.audiotoolkit.ffmpeg.engine.stream.SourceReport;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.awt.Color;

/** One attempt of a {@link Waveform} on one file. */
final class WaveformAttempt {

  /** Stretches per pixel: how finely the ends of a pixel are known. */
  private static final int STRETCHES_PER_PIXEL = 16;

  private static final double[] MARKS = {-1, -0.5, 0, 0.5, 1};
  private static final String[] LABELS = {"\u22121.0", "\u22120.5", "0.0", "0.5", "1.0"};
  private static final double CROWDED = 60;

  /** A full-scale sample stays clear of the frame. */
  private static final double HEADROOM = 1.04;

  /** As high as a line is where there is no sound. */
  private static final double LEAST_HEIGHT = 0.7;

  private final Waveform waveform;
  private final ProcessContext context;

  WaveformAttempt(Waveform waveform, ProcessContext context) {
    this.waveform = waveform;
    this.context = context;
  }

  ProcessResult run() {
    SourceReport report;
    Envelope[] lanes;
    int rateHz;
    try (Listening in = new Listening(context, waveform.reading())) {
      rateHz = in.format().rateHz();
      lanes = new Envelope[waveform.channels() == ChannelView.MIXED ? 1 : in.format().channels()];
      for (int i = 0; i < lanes.length; i++) {
        lanes[i] = new Envelope(2 * STRETCHES_PER_PIXEL * waveform.widthPx() * waveform.scale());
      }
      report =
          in.all(
              rateHz,
              lanes.length,
              (block, count) -> {
                for (int i = 0; i < lanes.length; i++) {
                  lanes[i].add(block[i], count);
                }
              });
    }
    draw(lanes, lanes[0].samples() / (double) rateHz);
    return report.result(ProcessResult.Claim.WRITTEN, Parameters.empty());
  }

  private void draw(Envelope[] envelopes, double seconds) {
    int width = waveform.widthPx();
    int height = waveform.heightPx();
    boolean vector = waveform.format() == PictureFormat.SVG;
    Drawing drawing =
        vector ? new SvgDrawing(width, height) : new RasterDrawing(width, height, waveform.scale());
    double widest = Lettering.width(LABELS[0], Figure.TICK);
    String title = Titles.of(waveform.title(), context.input());
    Figure figure =
        new Figure(drawing, width, height, title, waveform.axes(), envelopes.length, widest, 0);
    for (int i = 0; i < envelopes.length; i++) {
      draw(envelopes[i], figure.lane(i), drawing, figure);
    }
    figure.frame(seconds);
    if (waveform.axes()) {
      figure.name("Amplitude");
    }
    drawing.write(
        context.newOutput(Waveform.SUFFIX, waveform.extension()), context::throwIfCancelled);
  }

  private void draw(Envelope envelope, Figure.Lane lane, Drawing drawing, Figure figure) {
    int columns = (int) Math.round(lane.width() * waveform.scale());
    double step = lane.width() / columns;
    if (waveform.axes()) {
      boolean crowded = lane.height() < CROWDED;
      for (int i = 0; i < MARKS.length; i += crowded ? 2 : 1) {
        double y = y(lane, MARKS[i]);
        drawing.box(lane.x(), y - 0.5, lane.width(), 1, Ink.GRID);
        figure.mark(lane, 1 - (y - lane.y()) / lane.height(), LABELS[i]);
      }
    }
    double[] lowest = envelope.lowest(columns);
    double[] highest = envelope.highest(columns);
    double[] rms = envelope.rms(columns);
    double[] top = new double[columns];
    double[] bottom = new double[columns];
    for (int i = 0; i < columns; i++) {
      top[i] = y(lane, highest[i]);
      bottom[i] = Math.max(y(lane, lowest[i]), top[i] + LEAST_HEIGHT);
    }
    Color color = Color.decode(waveform.color());
    drawing.area(lane.x(), step, top, bottom, lighter(color));
    for (int i = 0; i < columns; i++) {
      top[i] = y(lane, Math.min(rms[i], highest[i]));
      bottom[i] = Math.max(y(lane, Math.max(-rms[i], lowest[i])), top[i] + LEAST_HEIGHT);
    }
    drawing.area(lane.x(), step, top, bottom, color);
  }

  private static double y(Figure.Lane lane, double amplitude) {
    double within = Math.max(-HEADROOM, Math.min(HEADROOM, amplitude));
    return lane.y() + lane.height() * (1 - within / HEADROOM) / 2;
  }

  /** Half way to white. */
  private static Color lighter(Color color) {
    return new Color(
        (color.getRed() + 255) / 2, (color.getGreen() + 255) / 2, (color.getBlue() + 255) / 2);
  }
}
