package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.List;

/** Makes {@link Convert} known by its name, {@code convert}. Stateless and thread-safe. */
public final class ConvertProvider implements ProcessorProvider {

  /** For {@link java.util.ServiceLoader}. */
  public ConvertProvider() {}

  @Override
  public String name() {
    return Convert.NAME;
  }

  @Override
  public String version() {
    return Convert.VERSION;
  }

  @Override
  public String description() {
    return "Converts audio files to another format, rate, channel count or depth.";
  }

  @Override
  public List<ParameterInfo> parameters() {
    return ConvertParameters.INFOS;
  }

  @Override
  public AudioProcessor create(Parameters parameters) {
    return ConvertParameters.read(parameters);
  }
}
