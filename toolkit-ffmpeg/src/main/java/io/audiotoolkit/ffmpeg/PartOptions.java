package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.encode.Carried;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.parameters.ParameterReader;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.write.BoundedPlan;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ParameterInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Splitter} reads its input and writes the parts.
 *
 * @param format null for the input's own
 * @param carried what besides the sound goes into the parts
 * @param encoders which encoder serves
 * @param reading how the input is read
 * @param maxParts how many parts a file may give
 */
record PartOptions(
    @Nullable AudioFormat format,
    Carried carried,
    EncoderRule encoders,
    Reading reading,
    int maxParts) {

  static final int MOST_MAX_PARTS = 10_000_000;

  static final PartOptions DEFAULT =
      new PartOptions(
          null, Carried.DEFAULT, EncoderRule.OPEN, Reading.DEFAULT, BoundedPlan.DEFAULT_MAX_PARTS);

  static final ParameterInfo FORMAT =
      ParameterReader.format("format of the segments", "the input's own");

  /** All but the format. */
  static final List<ParameterInfo> INFOS =
      List.of(
          new ParameterInfo("keepTags", "boolean", "carry tags over", "", "", "true"),
          new ParameterInfo("keepCover", "boolean", "carry cover art over", "", "", "true"),
          ParameterReader.KEEP_TIMES,
          ParameterReader.STRICT,
          ParameterReader.COPY,
          ParameterReader.AUDIO_STREAM,
          new ParameterInfo(
              "maxParts",
              "int",
              "a file that would give more parts fails",
              "",
              "1 to " + MOST_MAX_PARTS,
              Integer.toString(BoundedPlan.DEFAULT_MAX_PARTS)),
          EncoderRule.MP3_INFO,
          EncoderRule.OPUS_INFO);

  PartOptions with(AudioFormat written) {
    return new PartOptions(written, carried, encoders, reading, maxParts);
  }

  PartOptions with(Carried changed) {
    return new PartOptions(format, changed, encoders, reading, maxParts);
  }

  PartOptions with(EncoderRule rule) {
    return new PartOptions(format, carried, rule, reading, maxParts);
  }

  PartOptions with(Reading changed) {
    return new PartOptions(format, carried, encoders, changed, maxParts);
  }

  PartOptions withMaxParts(int most) {
    return new PartOptions(format, carried, encoders, reading, most);
  }

  Parameters addFormat(Parameters parameters) {
    return format == null ? parameters : parameters.with("format", format.label());
  }

  /** Adds all but the format, as far as it is not the default. */
  Parameters addTo(Parameters parameters) {
    Parameters written = carried.tags() ? parameters : parameters.with("keepTags", false);
    written = carried.cover() ? written : written.with("keepCover", false);
    written = ParameterReader.withPositive(written, "audioStream", reading.audioStream());
    written = reading.strict() ? written.with("strict", true) : written;
    written = reading.copied() ? written.with("copy", true) : written;
    written = carried.times() ? written.with("keepTimes", true) : written;
    written =
        maxParts == BoundedPlan.DEFAULT_MAX_PARTS
            ? written
            : written.with("maxParts", (long) maxParts);
    return encoders.addTo(written);
  }

  /** A splitter with what was written down, the format included. */
  static <S extends Splitter<S>> S apply(S plain, ParameterReader reader) {
    S splitter = plain;
    splitter =
        ParameterReader.apply(
            splitter, reader.text("format").map(AudioFormat::named), Splitter::format);
    splitter = ParameterReader.apply(splitter, reader.flag("keepTags"), Splitter::keepTags);
    splitter = ParameterReader.apply(splitter, reader.flag("keepCover"), Splitter::keepCover);
    splitter = ParameterReader.apply(splitter, reader.flag("keepTimes"), Splitter::keepTimes);
    splitter = ParameterReader.apply(splitter, reader.flag("strict"), Splitter::strict);
    splitter = ParameterReader.apply(splitter, reader.flag("copy"), Splitter::copy);
    splitter = ParameterReader.apply(splitter, reader.whole("audioStream"), Splitter::audioStream);
    splitter = ParameterReader.apply(splitter, reader.whole("maxParts"), Splitter::maxParts);
    return splitter.encodedBy(EncoderRule.from(reader));
  }
}
