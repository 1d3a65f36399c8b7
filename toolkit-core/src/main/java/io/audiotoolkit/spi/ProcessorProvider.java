package io.audiotoolkit.spi;

import io.audiotoolkit.model.Parameters;
import java.util.List;

/**
 * Makes a kind of processor known by its name and rebuilds it from stored parameters. Found with
 * {@link java.util.ServiceLoader}. Implementations are thread-safe.
 *
 * <p>A record adapts by one call, in a class that the service file names:
 *
 * <pre>{@code
 * public final class GainProvider extends RecordProcessorProvider<Gain> {
 *   public GainProvider() {
 *     super(Gain.class);
 *   }
 * }
 * }</pre>
 *
 * <p>So does a {@link DeclaredProcessor}, with {@link DeclaredProcessorProvider}.
 */
public interface ProcessorProvider {

  /** The processor's name, such as {@code convert}. */
  String name();

  /** The version of what it does. */
  String version();

  /** What the processor is for, in one sentence. */
  String description();

  /**
   * What an example of its command says after the name, such as {@code --factor=1.25 recordings -r
   * -o out}; empty when that follows from the parameters that are required.
   */
  default String example() {
    return "";
  }

  /** Its parameters in order. */
  List<ParameterInfo> parameters();

  /**
   * Rebuilds a processor.
   *
   * @throws IllegalArgumentException if a parameter is missing, unknown or out of range
   */
  AudioProcessor create(Parameters parameters);
}
