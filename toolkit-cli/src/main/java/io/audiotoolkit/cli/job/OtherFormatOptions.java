package io.audiotoolkit.cli.job;

import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For effects: that their outputs are in another format than their inputs. */
final class OtherFormatOptions {

  @Option(
      order = EncodingOptions.ORDER - 1,
      names = {"-f", "--to"},
      paramLabel = "FORMAT",
      description =
          "Writes "
              + EncodingOptions.FORMATS
              + " The options that follow say how. Default: the input's own.")
  private @Nullable String format;

  @Mixin private final EncodingOptions encoding = new EncodingOptions();

  /**
   * What comes behind the effect; empty for the input's own format.
   *
   * @throws IllegalArgumentException if there are options for a format, but no format
   */
  Optional<Convert> convert() {
    if (format == null && encoding.isGiven()) {
      throw new IllegalArgumentException(
          "-b, -s, -c and other options of encoding are for --to; give --to=FORMAT as well");
    }
    return Optional.ofNullable(format)
        .map(AudioFormat::named)
        .map(Convert::to)
        .map(encoding::apply);
  }
}
