package io.audiotoolkit.spi;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.RecordParameters;
import java.util.Arrays;
import java.util.List;

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
    return Arrays.stream(type.getRecordComponents()).map(RecordComponents::info).toList();
  }

  /**
   * Rebuilds the record; a parameter that is missing takes the default that {@link Param} gives.
   */
  @Override
  public final AudioProcessor create(Parameters parameters) {
    return rebuild(type, parameters);
  }

  /**
   * Rebuilds a processor record of which only the class is known. A parameter that is missing takes
   * the default that {@link Param} gives.
   *
   * @throws IllegalArgumentException if a parameter is missing, unknown or out of range
   * @throws ClassCastException if the class is no record or no processor
   */
  public static AudioProcessor rebuild(Class<?> type, Parameters parameters) {
    Parameters completed = RecordComponents.completed(type, parameters);
    return (AudioProcessor) RecordParameters.create(type.asSubclass(Record.class), completed);
  }
}
