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

  /**
   * Of a record of which only the class is known.
   *
   * @throws IllegalArgumentException if the class is no record or no processor
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // checked, but no type can say it
  public static ProcessorProvider of(Class<?> type) {
    if (!type.isRecord() || !AudioProcessor.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException(
          type.getName() + " is no record that implements AudioProcessor; write a provider for it");
    }
    return new RecordProcessorProvider(type);
  }

  /** The record's class. */
  public final Class<P> type() {
    return type;
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
    return RecordParameters.create(type, RecordComponents.completed(type, parameters));
  }
}
