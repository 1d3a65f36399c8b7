package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ParameterInfo;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;

/** How a {@link Split} is written down, and what is known of each of its parameters. */
final class SplitParameters {

  static final List<ParameterInfo> INFOS =
      List.of(
          new ParameterInfo(
              "duration", "Duration", "duration of a segment", "ISO 8601", "PT0.01S or more", ""),
          ParameterReader.format("format of the segments", "the input's own"),
          new ParameterInfo(
              "lastSegment",
              "String",
              "what becomes of a last segment shorter than minLast",
              "",
              "merge, keep, drop",
              "merge"),
          new ParameterInfo(
              "minLast",
              "Duration",
              "a last segment shorter than this is merged, kept or dropped",
              "ISO 8601",
              "PT0S to duration",
              "PT1S"),
          new ParameterInfo("keepTags", "boolean", "carry tags over", "", "", "true"),
          new ParameterInfo("keepCover", "boolean", "carry cover art over", "", "", "true"),
          ParameterReader.KEEP_TIMES,
          ParameterReader.STRICT,
          ParameterReader.AUDIO_STREAM,
          EncoderRule.MP3_INFO,
          EncoderRule.OPUS_INFO);

  private SplitParameters() {}

  static Parameters of(Split split) {
    Parameters written = Parameters.empty().with("duration", split.duration().toString());
    AudioFormat format = split.format();
    if (format != null) {
      written = written.with("format", format.label());
    }
    written =
        written
            .with("lastSegment", split.lastSegment().label())
            .with("minLast", split.minLast().toString());
    Carried carried = split.carried();
    written = carried.tags() ? written : written.with("keepTags", false);
    written = carried.cover() ? written : written.with("keepCover", false);
    written = ParameterReader.withPositive(written, "audioStream", split.reading().audioStream());
    written = split.reading().strict() ? written.with("strict", true) : written;
    written = carried.times() ? written.with("keepTimes", true) : written;
    return split.encoders().addTo(written);
  }

  static Split read(Parameters parameters) {
    ParameterReader reader = new ParameterReader(Split.NAME, INFOS, parameters);
    Split split = Split.fixed(parse("duration", reader.required("duration")));
    split =
        ParameterReader.apply(split, reader.text("format").map(AudioFormat::named), Split::format);
    split =
        ParameterReader.apply(
            split, reader.text("lastSegment").map(LastSegment::labelled), Split::lastSegment);
    split =
        ParameterReader.apply(
            split, reader.text("minLast").map(text -> parse("minLast", text)), Split::minLast);
    split = ParameterReader.apply(split, reader.flag("keepTags"), Split::keepTags);
    split = ParameterReader.apply(split, reader.flag("keepCover"), Split::keepCover);
    split = ParameterReader.apply(split, reader.flag("keepTimes"), Split::keepTimes);
    split = ParameterReader.apply(split, reader.flag("strict"), Split::strict);
    split = ParameterReader.apply(split, reader.whole("audioStream"), Split::audioStream);
    return split.encodedBy(EncoderRule.from(reader));
  }

  private static Duration parse(String name, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "%s (%s) must be an ISO 8601 duration such as PT30S".formatted(name, text), e);
    }
  }
}
