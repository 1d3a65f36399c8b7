package io.audiotoolkit.ffmpeg.concat;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.List;

/** Makes {@link Concat} known by its name, {@code concat}. Stateless and thread-safe. */
public final class ConcatProvider implements ProcessorProvider {

  /** For {@link java.util.ServiceLoader}. */
  public ConcatProvider() {}

  @Override
  public String name() {
    return Concat.NAME;
  }

  @Override
  public String version() {
    return Concat.VERSION;
  }

  @Override
  public String description() {
    return "Joins the files that a list names into one.";
  }

  @Override
  public List<ParameterInfo> parameters() {
    return ConcatParameters.INFOS;
  }

  @Override
  public AudioProcessor create(Parameters parameters) {
    return ConcatParameters.read(parameters);
  }

  @Override
  public String example() {
    return "book.m3u8 -o out";
  }
}
