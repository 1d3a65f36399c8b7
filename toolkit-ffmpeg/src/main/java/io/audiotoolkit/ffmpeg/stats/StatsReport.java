package io.audiotoolkit.ffmpeg.stats;

import io.audiotoolkit.ffmpeg.engine.text.JsonText;
import io.audiotoolkit.ffmpeg.engine.text.TextFile;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.ProcessContext;
import java.util.Map;
import java.util.stream.Collectors;

/** The measurements of one file as a file of their own. */
final class StatsReport {

  static final String SUFFIX = "_stats";

  private StatsReport() {}

  /** Writes what was asked for, if anything was. */
  static void write(Parameters measurements, ReportFormat format, ProcessContext context) {
    switch (format) {
      case NONE -> {}
      case JSON ->
          TextFile.write(
              context.newOutput(SUFFIX, "json"),
              JsonText.of(new Value.Nested(measurements)) + "\n");
      case CSV -> TextFile.write(context.newOutput(SUFFIX, "csv"), csv(measurements));
    }
  }

  private static String csv(Parameters measurements) {
    Map<String, Value> flat = measurements.flat();
    return String.join(",", flat.keySet())
        + "\r\n"
        + flat.values().stream().map(Value::toString).collect(Collectors.joining(","))
        + "\r\n";
  }
}
