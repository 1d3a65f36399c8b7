package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.List;

/** Makes {@link Split} known by its name, {@code split-fixed}. Stateless and thread-safe. */
public final class SplitProvider implements ProcessorProvider {

  /** For {@link java.util.ServiceLoader}. */
  public SplitProvider() {}

  @Override
  public String name() {
    return Split.NAME;
  }

  @Override
  public String version() {
    return Split.VERSION;
  }

  @Override
  public String description() {
    return "Splits audio files into segments of the same duration, named NAME_segment_001 and so"
        + " on.";
  }

  @Override
  public List<ParameterInfo> parameters() {
    return SplitParameters.INFOS;
  }

  @Override
  public String example() {
    return "recordings -r -d 30s -o parts";
  }

  @Override
  public AudioProcessor create(Parameters parameters) {
    return SplitParameters.read(parameters);
  }
}
