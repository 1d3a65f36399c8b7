package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.encode.Carried;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
import io.audiotoolkit.ffmpeg.engine.parameters.ParameterReader;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ParameterInfo;
import java.util.Arrays;
import java.util.List;

/** How a {@link Convert} is written down, and what is known of each of its parameters. */
final class ConvertParameters {

  static final List<ParameterInfo> INFOS =
      List.of(
          ParameterReader.FORMAT,
          new ParameterInfo(
              "sampleRateHz",
              "int",
              "sample rate",
              "Hz",
              "1000 to 768000, as the format takes",
              ""),
          new ParameterInfo("channels", "int", "channels to mix to", "", "1 to 64", ""),
          new ParameterInfo(
              "bitrateBps", "int", "bit rate of a lossy format", "bit/s", "6000 to 2304000", ""),
          new ParameterInfo(
              "vbrQuality", "int", "variable bit rate for MP3, 0 is best", "", "0 to 9", ""),
          new ParameterInfo("compressionLevel", "int", "effort for FLAC", "", "0 to 12", "5"),
          new ParameterInfo("depth", "String", "sample depth of a lossless format", "", "", "")
              .oneOf(Arrays.stream(SampleDepth.values()).map(SampleDepth::label).toList()),
          new ParameterInfo(
              "normalizePeakDbfs",
              "double",
              "make the loudest sample as loud as this",
              "dBFS",
              "-60 to 0",
              ""),
          new ParameterInfo(
              "removeSilenceDbfs",
              "double",
              "remove what is quieter than this at the start and the end",
              "dBFS",
              "-120 to -10",
              ""),
          new ParameterInfo("keepTags", "boolean", "carry tags over", "", "", "true"),
          new ParameterInfo("keepCover", "boolean", "carry cover art over", "", "", "true"),
          ParameterReader.KEEP_TIMES,
          ParameterReader.STRICT,
          ParameterReader.COPY,
          ParameterReader.AUDIO_STREAM,
          EncoderRule.MP3_INFO,
          EncoderRule.OPUS_INFO);

  private ConvertParameters() {}

  /** Only what was chosen is written, so that later versions can add parameters. */
  static Parameters of(Convert convert) {
    EncodingWish wish = convert.wish();
    Parameters written = Parameters.empty().with("format", wish.format().label());
    written = ParameterReader.withPositive(written, "sampleRateHz", wish.rateHz());
    written = ParameterReader.withPositive(written, "channels", wish.channels());
    written = ParameterReader.withPositive(written, "bitrateBps", wish.bitrateBps());
    Integer vbrQuality = wish.vbrQuality();
    if (vbrQuality != null) {
      written = written.with("vbrQuality", (long) vbrQuality);
    }
    Integer compressionLevel = wish.compressionLevel();
    if (compressionLevel != null) {
      written = written.with("compressionLevel", (long) compressionLevel);
    }
    SampleDepth depth = wish.depth();
    if (depth != null) {
      written = written.with("depth", depth.label());
    }
    Double peak = convert.peakDbfs();
    if (peak != null) {
      written = written.with("normalizePeakDbfs", (double) peak);
    }
    Double silence = convert.silenceDbfs();
    if (silence != null) {
      written = written.with("removeSilenceDbfs", (double) silence);
    }
    Carried carried = convert.carried();
    written = written.with("keepTags", carried.tags()).with("keepCover", carried.cover());
    written = ParameterReader.withPositive(written, "audioStream", convert.reading().audioStream());
    written = convert.reading().strict() ? written.with("strict", true) : written;
    written = convert.reading().copied() ? written.with("copy", true) : written;
    written = carried.times() ? written.with("keepTimes", true) : written;
    return convert.encoders().addTo(written);
  }

  static Convert read(Parameters parameters) {
    ParameterReader reader = new ParameterReader(Convert.NAME, INFOS, parameters);
    Convert convert = Convert.to(AudioFormat.named(reader.required("format")));
    convert = ParameterReader.apply(convert, reader.whole("sampleRateHz"), Convert::sampleRateHz);
    convert = ParameterReader.apply(convert, reader.whole("channels"), Convert::channels);
    convert = ParameterReader.apply(convert, reader.whole("bitrateBps"), Convert::bitrateBps);
    convert = ParameterReader.apply(convert, reader.whole("vbrQuality"), Convert::vbrQuality);
    convert =
        ParameterReader.apply(convert, reader.whole("compressionLevel"), Convert::compressionLevel);
    convert =
        ParameterReader.apply(
            convert, reader.text("depth").map(SampleDepth::labelled), Convert::depth);
    convert =
        ParameterReader.apply(convert, reader.real("normalizePeakDbfs"), Convert::normalizePeak);
    convert =
        ParameterReader.apply(convert, reader.real("removeSilenceDbfs"), Convert::removeSilence);
    convert = ParameterReader.apply(convert, reader.flag("keepTags"), Convert::keepTags);
    convert = ParameterReader.apply(convert, reader.flag("keepCover"), Convert::keepCover);
    convert = ParameterReader.apply(convert, reader.flag("keepTimes"), Convert::keepTimes);
    convert = ParameterReader.apply(convert, reader.flag("strict"), Convert::strict);
    convert = ParameterReader.apply(convert, reader.flag("copy"), Convert::copy);
    convert = ParameterReader.apply(convert, reader.whole("audioStream"), Convert::audioStream);
    return convert.encodedBy(EncoderRule.from(reader));
  }
}
