package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.parameters.ParameterReader;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ParameterInfo;
import java.util.List;
import java.util.stream.Stream;

/** How a {@link SplitSilence} is written down, and what is known of each of its parameters. */
final class SplitSilenceParameters {

  static final List<ParameterInfo> INFOS =
      Stream.concat(
              Stream.of(
                  new ParameterInfo(
                      "thresholdDb",
                      "double",
                      "what is no louder is silence",
                      "dBFS",
                      "-120 to 0",
                      "-40"),
                  duration("minSilence", "a pause is at least this long", "20ms", "500ms"),
                  duration("minChunk", "no part is shorter", "0s", "1s"),
                  duration("maxChunk", "no part is longer", "200ms", "30s"),
                  new ParameterInfo(
                      "removeSilence", "boolean", "leave the pauses out", "", "", "false"),
                  duration(
                      "keepSilence",
                      "what stays at each side of a pause that is left out",
                      "0s",
                      "100ms"),
                  PartOptions.FORMAT),
              PartOptions.INFOS.stream())
          .toList();

  private SplitSilenceParameters() {}

  private static ParameterInfo duration(
      String name, String description, String least, String usual) {
    return new ParameterInfo(name, "Duration", description, "", least + " or more", usual);
  }

  static Parameters of(SplitSilence split) {
    Parameters written =
        Parameters.empty()
            .with("thresholdDb", split.thresholdDb())
            .with("minSilence", split.minSilence().toString())
            .with("minChunk", split.minChunk().toString())
            .with("maxChunk", split.maxChunk().toString())
            .with("removeSilence", split.removesSilence())
            .with("keepSilence", split.keepSilence().toString());
    return split.options().addTo(split.options().addFormat(written));
  }

  static SplitSilence read(Parameters parameters) {
    ParameterReader reader = new ParameterReader(SplitSilence.NAME, INFOS, parameters);
    SplitSilence split = SplitSilence.create();
    split = ParameterReader.apply(split, reader.real("thresholdDb"), SplitSilence::thresholdDb);
    split = ParameterReader.apply(split, reader.duration("minSilence"), SplitSilence::minSilence);
    split =
        split.chunks(
            reader.duration("minChunk").orElse(split.minChunk()),
            reader.duration("maxChunk").orElse(split.maxChunk()));
    split = ParameterReader.apply(split, reader.flag("removeSilence"), SplitSilence::removeSilence);
    split = ParameterReader.apply(split, reader.duration("keepSilence"), SplitSilence::keepSilence);
    return PartOptions.apply(split, reader);
  }
}
