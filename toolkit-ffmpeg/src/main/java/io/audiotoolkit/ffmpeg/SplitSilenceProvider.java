package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.List;

/** Makes {@link SplitSilence} known as {@code split-silence}. Stateless and thread-safe. */
public final class SplitSilenceProvider implements ProcessorProvider {

  /** For {@link java.util.ServiceLoader}. */
  public SplitSilenceProvider() {}

  @Override
  public String name() {
    return SplitSilence.NAME;
  }

  @Override
  public String version() {
    return Splitter.VERSION;
  }

  @Override
  public String description() {
    return "Splits audio files at their pauses.";
  }

  @Override
  public List<ParameterInfo> parameters() {
    return SplitSilenceParameters.INFOS;
  }

  @Override
  public AudioProcessor create(Parameters parameters) {
    return SplitSilenceParameters.read(parameters);
  }
}
