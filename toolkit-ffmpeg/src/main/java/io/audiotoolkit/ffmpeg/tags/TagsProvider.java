package io.audiotoolkit.ffmpeg.tags;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.RecordParameters;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ParameterType;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.List;

/** Makes {@link Tags} known by its name, {@code tags}. Stateless and thread-safe. */
public final class TagsProvider implements ProcessorProvider {

  private static final List<ParameterInfo> INFOS =
      List.of(
          texts("set", "a tag to set in each file; without a value it is removed", "key=value"),
          texts("remove", "a tag to remove; may be given again", "key"),
          new ParameterInfo(
              "table", "Path", "tags by path", "", "a CSV, JSON or YAML file", "none"));

  private static ParameterInfo texts(String name, String description, String range) {
    return new ParameterInfo(
        name, ParameterType.TEXT, true, false, List.of(), description, "", range, "");
  }

  /** For {@link java.util.ServiceLoader}. */
  public TagsProvider() {}

  @Override
  public String name() {
    return Tags.NAME;
  }

  @Override
  public String version() {
    return Tags.VERSION;
  }

  @Override
  public String description() {
    return "Reads tags to JSON, or writes them without touching the sound.";
  }

  @Override
  public List<ParameterInfo> parameters() {
    return INFOS;
  }

  @Override
  public AudioProcessor create(Parameters parameters) {
    return new Tags(RecordParameters.create(Tags.Settings.class, parameters));
  }

  @Override
  public String example() {
    return "--set=artist=Somebody recordings -r -o out";
  }
}
