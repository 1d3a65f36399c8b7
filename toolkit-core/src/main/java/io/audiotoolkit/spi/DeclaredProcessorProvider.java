package io.audiotoolkit.spi;

import io.audiotoolkit.model.Parameters;
import java.util.List;

/**
 * Makes a {@link DeclaredProcessor} known, in a class of three lines that the service file names.
 * Immutable and thread-safe.
 *
 * @param <P> the processor
 */
public class DeclaredProcessorProvider<P extends DeclaredProcessor> implements ProcessorProvider {

  private final Declaration<P> declaration;

  /** Of a declaration. */
  public DeclaredProcessorProvider(Declaration<P> declaration) {
    this.declaration = declaration;
  }

  /** The class of the processors. */
  public final Class<P> type() {
    return declaration.type();
  }

  @Override
  public final String name() {
    return declaration.name();
  }

  @Override
  public final String version() {
    return declaration.version();
  }

  @Override
  public final String description() {
    return declaration.description();
  }

  @Override
  public final String example() {
    return declaration.example();
  }

  @Override
  public List<ParameterInfo> parameters() {
    return declaration.parameters().stream().map(Parameter::info).toList();
  }

  /**
   * What is stored of a processor, of what a person or a program gave; by default the same. Where
   * {@link #parameters()} has more than the declaration, it is made into that here.
   *
   * @throws IllegalArgumentException if it makes no sense
   */
  protected Parameters completed(Parameters given) {
    return given;
  }

  @Override
  public final AudioProcessor create(Parameters parameters) {
    return declaration.create(completed(parameters));
  }
}
