package io.audiotoolkit.ffmpeg.concat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.parameters.ParameterReader;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ParameterInfo;
import java.util.List;

/** How a {@link Concat} is written down, and what is known of each of its parameters. */
final class ConcatParameters {

  static final List<ParameterInfo> INFOS =
      List.of(
          ParameterReader.format("format of the whole", "that of the first part"),
          new ParameterInfo(
              "sampleRateHz", "int", "sample rate", "Hz", "1000 or more", "that of the first part"),
          new ParameterInfo(
              "channels", "int", "number of channels", "", "1 or more", "those of the first part"),
          new ParameterInfo("gap", "Duration", "silence between the parts", "", "0s to 1h", "0s"),
          new ParameterInfo(
              "crossfade",
              "Duration",
              "overlap of the parts, instead of a gap",
              "",
              "0s to 10s",
              "0s"),
          EncoderRule.MP3_INFO,
          EncoderRule.OPUS_INFO);

  private ConcatParameters() {}

  static Parameters of(Concat concat) {
    Parameters written = Parameters.empty();
    AudioFormat format = concat.format();
    written = format == null ? written : written.with("format", format.label());
    written = ParameterReader.withPositive(written, "sampleRateHz", concat.sampleRateHz());
    written = ParameterReader.withPositive(written, "channels", concat.channels());
    written = concat.gap().isZero() ? written : written.with("gap", concat.gap().toString());
    written =
        concat.crossfade().isZero()
            ? written
            : written.with("crossfade", concat.crossfade().toString());
    return concat.encoders().addTo(written);
  }

  static Concat read(Parameters parameters) {
    ParameterReader reader = new ParameterReader(Concat.NAME, INFOS, parameters);
    Concat concat = Concat.parts();
    concat =
        ParameterReader.apply(
            concat, reader.text("format").map(AudioFormat::named), Concat::format);
    concat = ParameterReader.apply(concat, reader.whole("sampleRateHz"), Concat::sampleRateHz);
    concat = ParameterReader.apply(concat, reader.whole("channels"), Concat::channels);
    concat = ParameterReader.apply(concat, reader.duration("gap"), Concat::gap);
    concat = ParameterReader.apply(concat, reader.duration("crossfade"), Concat::crossfade);
    return concat.encodedBy(EncoderRule.from(reader));
  }
}
