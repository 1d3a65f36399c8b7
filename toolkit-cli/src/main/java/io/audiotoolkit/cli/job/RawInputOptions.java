package io.audiotoolkit.cli.job;

import io.audiotoolkit.ffmpeg.RawInput;
import io.audiotoolkit.spi.AudioProcessor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How sound without a header is read. */
final class RawInputOptions {

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      description =
          "What files without a header hold: ulaw, alaw, sln16, g722, g726-24, gsm and the like, or a"
              + " kind of PCM such as s24le. Default: what their extension means.")
  private @Nullable String format;

  @Option(
      names = "--input-rate",
      paramLabel = "HZ",
      description = "Their sample rate. Default: 8000, or what their extension means.")
  private @Nullable Integer rateHz;

  @Option(
      names = "--input-channels",
      paramLabel = "N",
      description = "Their number of channels. Default: 1.")
  private @Nullable Integer channels;

  /** A processor that reads so. */
  AudioProcessor apply(AudioProcessor work) {
    if (format == null && rateHz == null && channels == null) {
      return work;
    }
    RawInput input = RawInput.of(work);
    input = format == null ? input : input.format(format);
    input = rateHz == null ? input : input.sampleRateHz(rateHz);
    return channels == null ? input : input.channels(channels);
  }
}
