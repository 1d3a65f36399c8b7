package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.parameters.ParameterReader;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ParameterInfo;
import java.util.List;
import java.util.stream.Stream;

/** How a {@link Split} is written down, and what is known of each of its parameters. */
final class SplitParameters {

  static final List<ParameterInfo> INFOS =
      Stream.concat(
              Stream.of(
                  new ParameterInfo(
                          "duration", "Duration", "duration of a segment", "", "10ms or more", "")
                      .required(),
                  PartOptions.FORMAT,
                  new ParameterInfo(
                          "lastSegment",
                          "String",
                          "what becomes of a last segment shorter than minLast",
                          "",
                          "",
                          "merge")
                      .oneOf(List.of("merge", "keep", "drop")),
                  new ParameterInfo(
                      "minLast",
                      "Duration",
                      "a last segment shorter than this is merged, kept or dropped",
                      "",
                      "0s to duration",
                      "1s"),
                  new ParameterInfo(
                      "overlap",
                      "Duration",
                      "what a segment shares with the one before it",
                      "",
                      "0s to nine tenths of duration",
                      "0s")),
              PartOptions.INFOS.stream())
          .toList();

  private SplitParameters() {}

  static Parameters of(Split split) {
    Parameters written = Parameters.empty().with("duration", split.duration().toString());
    written =
        split
            .options()
            .addFormat(written)
            .with("lastSegment", split.lastSegment().label())
            .with("minLast", split.minLast().toString());
    if (!split.overlap().isZero()) {
      // Sessions of older versions know none.
      written = written.with("overlap", split.overlap().toString());
    }
    return split.options().addTo(written);
  }

  static Split read(Parameters parameters) {
    ParameterReader reader = new ParameterReader(Split.NAME, INFOS, parameters);
    Split split = Split.fixed(ParameterReader.parse("duration", reader.required("duration")));
    split =
        ParameterReader.apply(
            split, reader.text("lastSegment").map(LastSegment::labelled), Split::lastSegment);
    split = ParameterReader.apply(split, reader.duration("minLast"), Split::minLast);
    split = ParameterReader.apply(split, reader.duration("overlap"), Split::overlap);
    return PartOptions.apply(split, reader);
  }
}
