package io.audiotoolkit.spi;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.RecordParameters;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a processor record known as a plugin. Immutable and thread-safe.
 *
 * @param <P> the record
 */
public class RecordProcessorProvider<P extends Record & AudioProcessor>
    implements ProcessorProvider {

  private final Class<P> type;
  private final String description;

  /** Of a record without a description. */
  public RecordProcessorProvider(Class<P> type) {
    this(type, "");
  }

  /**
   * Of a record.
   *
   * @param type the record's class
   * @param description what it is for, in one sentence
   */
  public RecordProcessorProvider(Class<P> type, String description) {
    this.type = type;
    this.description = description;
  }

  @Override
  public final String name() {
    return KebabCase.of(type.getSimpleName());
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final List<ParameterInfo> parameters() {
    return Arrays.stream(type.getRecordComponents()).map(RecordProcessorProvider::info).toList();
  }

  @Override
  public final AudioProcessor create(Parameters parameters) {
    return RecordParameters.create(type, parameters);
  }

  private static ParameterInfo info(RecordComponent component) {
    @Nullable Param param = component.getAnnotation(Param.class);
    String type = component.getType().getSimpleName();
    return param == null
        ? new ParameterInfo(component.getName(), type, "", "", "", "")
        : new ParameterInfo(
            component.getName(),
            type,
            param.value(),
            param.unit(),
            param.range(),
            param.defaultValue());
  }
}
