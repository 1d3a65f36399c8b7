package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.parameters.ParameterReader;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ParameterType;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.List;

/** Makes {@link RawInput} known by its name, {@code raw-input}. Stateless and thread-safe. */
public final class RawInputProvider implements ProcessorProvider {

  private static final List<ParameterInfo> INFOS =
      List.of(
          new ParameterInfo(
              RawInput.WORK,
              ParameterType.RECORD,
              false,
              true,
              List.of(),
              "what is done, with name, version and parameters",
              "",
              "",
              ""),
          new ParameterInfo(RawInput.FORMAT, "String", "coding of the sound", "", "", "by name"),
          new ParameterInfo(RawInput.RATE, "int", "sample rate", "Hz", "1000 to 768000", "0"),
          new ParameterInfo(RawInput.CHANNELS, "int", "number of channels", "", "1 to 64", "0"));

  /** For {@link java.util.ServiceLoader}. */
  public RawInputProvider() {}

  @Override
  public String name() {
    return RawInput.NAME;
  }

  @Override
  public String version() {
    return RawInput.VERSION;
  }

  @Override
  public String description() {
    return "Reads sound without a header as it is told, for another processor.";
  }

  @Override
  public List<ParameterInfo> parameters() {
    return INFOS;
  }

  @Override
  public AudioProcessor create(Parameters parameters) {
    ParameterReader reader = new ParameterReader(RawInput.NAME, INFOS, parameters);
    RawInput input =
        RawInput.of(
            PipelineProvider.step(
                parameters
                    .find(RawInput.WORK)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "raw-input needs the parameter processor; give it"))));
    String format = reader.text(RawInput.FORMAT).orElse("");
    int rateHz = reader.whole(RawInput.RATE).orElse(0);
    int channels = reader.whole(RawInput.CHANNELS).orElse(0);
    input = format.isEmpty() ? input : input.format(format);
    input = rateHz == 0 ? input : input.sampleRateHz(rateHz);
    return channels == 0 ? input : input.channels(channels);
  }
}
