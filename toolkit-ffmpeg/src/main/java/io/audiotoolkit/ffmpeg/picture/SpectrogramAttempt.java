package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.stream.Listening;
import io.audiotoolkit.ffmpeg.engine.stream.SourceReport;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.awt.Color;

/** One attempt of a {@link Spectrogram} on one file. */
final class SpectrogramAttempt {

  private static final double BAR_GAP = 14;
  private static final double BAR_WIDTH = 12;
  private static final double PIXELS_PER_MARK = 28;
  private static final int SHORTEST_WINDOW = 32;

  private final Spectrogram spectrogram;
  private final ProcessContext context;
  private final int[] colors;

  SpectrogramAttempt(Spectrogram spectrogram, ProcessContext context) {
    this.spectrogram = spectrogram;
    this.context = context;
    colors = spectrogram.colors().levels();
  }

  ProcessResult run() {
    SourceReport report;
    try (Listening in = new Listening(context, spectrogram.reading())) {
      FrameFormat format = in.format();
      double maxHz = maxHz(format);
      double minHz = minHz(maxHz);
      int lanes = spectrogram.channels() == ChannelView.MIXED ? 1 : format.channels();
      RasterDrawing drawing =
          new RasterDrawing(spectrogram.widthPx(), spectrogram.heightPx(), spectrogram.scale());
      Figure figure = figure(drawing, lanes, minHz, maxHz);
      SpectrumColumns[] columns = new SpectrumColumns[lanes];
      for (int i = 0; i < lanes; i++) {
        columns[i] = columns(in, figure.lane(i), minHz, maxHz);
      }
      report = listen(in, columns);
      if (!columns[0].isAny()) {
        throw new InputException(
            "too short for a spectrogram (%s samples)".formatted(columns[0].samples()));
      }
      for (int i = 0; i < lanes; i++) {
        paint(columns[i], figure.lane(i), drawing);
        if (spectrogram.axes()) {
          markFrequencies(figure, figure.lane(i), minHz, maxHz);
        }
      }
      figure.frame(columns[0].samples() / (double) format.rateHz());
      if (spectrogram.axes()) {
        figure.name("Frequency (" + frequencies(figure.lane(0), minHz, maxHz).unit() + ")");
        explainColors(figure, drawing);
      }
      drawing.write(context.newOutput(Spectrogram.SUFFIX, "png"), context::throwIfCancelled);
    }
    return report.result(ProcessResult.Claim.WRITTEN, Parameters.empty());
  }

  private static SourceReport listen(Listening in, SpectrumColumns[] columns) {
    SourceReport report =
        in.all(
            in.format().rateHz(),
            columns.length,
            (block, count) -> {
              for (int i = 0; i < columns.length; i++) {
                columns[i].add(block[i], count);
              }
            });
    for (SpectrumColumns each : columns) {
      each.finish();
    }
    return report;
  }

  private double maxHz(FrameFormat format) {
    double nyquist = format.rateHz() / 2.0;
    return spectrogram.maxHz() == 0 ? nyquist : Math.min(nyquist, spectrogram.maxHz());
  }

  /** A logarithmic scale has no zero; and there is something to see below a low rate, too. */
  private double minHz(double maxHz) {
    double least =
        spectrogram.frequencyScale() == FrequencyScale.LOG ? Spectrogram.LEAST_LOG_HZ : 0;
    return Math.min(Math.max(spectrogram.minHz(), least), maxHz / 2);
  }

  private Figure figure(Drawing drawing, int lanes, double minHz, double maxHz) {
    double beside =
        BAR_GAP + BAR_WIDTH + levels(200).widestLabel(Figure.TICK) + Figure.LABEL + BAR_GAP;
    Figure.Lane rough = new Figure.Lane(0, 0, 0, spectrogram.heightPx() / (double) lanes);
    return new Figure(
        drawing,
        spectrogram.widthPx(),
        spectrogram.heightPx(),
        Titles.of(spectrogram.title(), context.input()),
        spectrogram.axes(),
        lanes,
        frequencies(rough, minHz, maxHz).widestLabel(Figure.TICK),
        beside);
  }

  private SpectrumColumns columns(Listening in, Figure.Lane lane, double minHz, double maxHz) {
    int rateHz = in.format().rateHz();
    int scale = spectrogram.scale();
    int rows = (int) Math.round(lane.height() * scale);
    int windowSamples = powerOfTwo(spectrogram.window().toNanos() / 1e9 * rateHz, SHORTEST_WINDOW);
    // Frequencies at least as close as rows, for what is interpolated between them shows as lines.
    int size = powerOfTwo(2.0 * rows, windowSamples);
    return new SpectrumColumns(
        new Fourier(windowSamples, size),
        windowSamples,
        new FrequencyRows(spectrogram.frequencyScale(), minHz, maxHz, rows, rateHz / (double) size),
        2 * (int) Math.round(lane.width() * scale),
        in.path().promisedSamples(rateHz),
        Listening.BLOCK);
  }

  /** The nearest one, on a scale of ratios. */
  private static int powerOfTwo(double value, int least) {
    int power = least;
    while (power * Math.sqrt(2) < value) {
      power *= 2;
    }
    return power;
  }

  private void paint(SpectrumColumns columns, Figure.Lane lane, RasterDrawing drawing) {
    int scale = drawing.scale();
    int left = (int) Math.round(lane.x() * scale);
    int bottom = (int) Math.round((lane.y() + lane.height()) * scale) - 1;
    int width = (int) Math.round(lane.width() * scale);
    float[] rows = new float[(int) Math.round(lane.height() * scale)];
    double floor = spectrogram.floorDbfs();
    double range = spectrogram.ceilingDbfs() - floor;
    for (int x = 0; x < width; x++) {
      context.throwIfCancelled();
      columns.part(x, width, rows);
      for (int row = 0; row < rows.length; row++) {
        double level = 10 * Math.log10(rows[row]);
        drawing.pixel(left + x, bottom - row, color((level - floor) / range));
      }
    }
  }

  /** The color of a height between 0 and 1, which it is brought to. */
  private int color(double height) {
    return colors[(int) Math.max(0, Math.min(colors.length - 1, height * colors.length))];
  }

  private TickMarks frequencies(Figure.Lane lane, double minHz, double maxHz) {
    int most = (int) Math.max(2, lane.height() / PIXELS_PER_MARK);
    if (spectrogram.frequencyScale() != FrequencyScale.LINEAR) {
      return TickMarks.ofOctaves(minHz, maxHz);
    }
    return maxHz >= 2_000
        ? TickMarks.of("kHz", minHz / 1_000, maxHz / 1_000, most)
        : TickMarks.of("Hz", minHz, maxHz, most);
  }

  /** Those for which there is room: octaves come close together at the low end of mel. */
  private void markFrequencies(Figure figure, Figure.Lane lane, double minHz, double maxHz) {
    TickMarks marks = frequencies(lane, minHz, maxHz);
    double unit = marks.unit().equals("kHz") ? 1_000 : 1;
    double last = Double.NEGATIVE_INFINITY;
    for (TickMarks.Mark mark : marks.marks()) {
      double height = spectrogram.frequencyScale().height(mark.value() * unit, minHz, maxHz);
      if ((height - last) * lane.height() >= PIXELS_PER_MARK / 2) {
        figure.mark(lane, height, mark.label());
        last = height;
      }
    }
  }

  private TickMarks levels(double height) {
    return TickMarks.of(
        "dBFS",
        spectrogram.floorDbfs(),
        spectrogram.ceilingDbfs(),
        (int) Math.max(2, height / PIXELS_PER_MARK));
  }

  private void explainColors(Figure figure, RasterDrawing drawing) {
    Figure.Lane whole = figure.whole();
    Figure.Lane bar =
        new Figure.Lane(whole.x() + whole.width() + BAR_GAP, whole.y(), BAR_WIDTH, whole.height());
    int scale = drawing.scale();
    int height = (int) Math.round(bar.height() * scale);
    for (int i = 0; i < height; i++) {
      Color color = new Color(color((height - i - 0.5) / height));
      drawing.box(bar.x(), bar.y() + i / (double) scale, bar.width(), 1.0 / scale, color);
    }
    figure.outline(bar);
    TickMarks levels = levels(bar.height());
    double range = spectrogram.ceilingDbfs() - spectrogram.floorDbfs();
    for (TickMarks.Mark mark : levels.marks()) {
      figure.markAtRight(bar, (mark.value() - spectrogram.floorDbfs()) / range, mark.label());
    }
    drawing.upwards(
        "Level (dBFS)",
        bar.x() + bar.width() + BAR_GAP + levels.widestLabel(Figure.TICK) + Figure.LABEL,
        bar.y() + bar.height() / 2,
        Figure.LABEL);
  }
}
