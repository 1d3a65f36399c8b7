package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.List;

/** Makes {@link SplitAt} known as {@code split-at}. Stateless and thread-safe. */
public final class SplitAtProvider implements ProcessorProvider {

  /** For {@link java.util.ServiceLoader}. */
  public SplitAtProvider() {}

  @Override
  public String name() {
    return SplitAt.NAME;
  }

  @Override
  public String version() {
    return Splitter.VERSION;
  }

  @Override
  public String description() {
    return "Splits audio files at given times, by a cue sheet, a list of labels or chapters.";
  }

  @Override
  public List<ParameterInfo> parameters() {
    return SplitAtParameters.INFOS;
  }

  @Override
  public AudioProcessor create(Parameters parameters) {
    return SplitAtParameters.read(parameters);
  }

  @Override
  public String example() {
    return "--list=cuts.txt talk.wav -o parts";
  }
}
