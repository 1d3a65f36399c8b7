package io.audiotoolkit.spi;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A processor whose parameters are declared, so that one can be added without breaking a caller: a
 * final class with factories, and with methods that give the same processor with another value.
 * Name, version, equality and what is stored follow from the {@link Declaration}.
 *
 * <pre>{@code
 * public final class Gain extends DeclaredProcessor {
 *
 *   static final Parameter<Double> DECIBELS =
 *       Parameter.real("decibels").between(-60.0, 60.0).unit("dB").describedAs("how much louder");
 *
 *   static final Declaration<Gain> DECLARATION =
 *       Declaration.of(Gain.class, Gain::new).describedAs("Makes louder.").parameters(DECIBELS);
 *
 *   private Gain(ParameterValues values) {
 *     super(values);
 *   }
 *
 *   public static Gain of(double decibels) {
 *     return new Gain(DECLARATION.values().with(DECIBELS, decibels));
 *   }
 *
 *   @Override
 *   public ProcessResult process(ProcessContext context) throws Exception {
 *     double factor = Math.pow(10, get(DECIBELS) / 20);
 *     Path louder = context.newOutput("_louder", "wav");
 *     ...
 *     return ProcessResult.written();
 *   }
 * }
 *
 * public final class GainProvider extends DeclaredProcessorProvider<Gain> {
 *   public GainProvider() {
 *     super(Gain.DECLARATION);
 *   }
 * }
 * }</pre>
 *
 * <p>Where a record says all that there is to say, it is shorter; see {@link AudioProcessor}.
 * Immutable; subclasses are thread-safe.
 */
public abstract class DeclaredProcessor implements AudioProcessor {

  private final ParameterValues values;

  /**
   * Of values.
   *
   * @throws IllegalArgumentException if one is missing that has to be given
   */
  protected DeclaredProcessor(ParameterValues values) {
    this.values = values.complete();
  }

  /** All values. */
  protected final ParameterValues values() {
    return values;
  }

  /** A value, given or default. */
  protected final <T> T get(Parameter<T> parameter) {
    return values.get(parameter);
  }

  /** A value that may be absent. */
  protected final <T> Optional<T> find(Parameter<T> parameter) {
    return values.find(parameter);
  }

  /**
   * All values with another one, of which the same processor is made again.
   *
   * @throws IllegalArgumentException if the parameter does not take it
   */
  protected final <T> ParameterValues with(Parameter<T> parameter, T value) {
    return values.with(parameter, value);
  }

  @Override
  public final String name() {
    return values.declaration().name();
  }

  @Override
  public final String version() {
    return values.declaration().version();
  }

  @Override
  public final Parameters parameters() {
    return values.parameters();
  }

  /**
   * The values with those that depend on the machine, such as which encoder serves, as they are
   * here. By default nothing does.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if what they name is not on this machine
   */
  protected ParameterValues settled() {
    return values;
  }

  @Override
  public final ProcessorSpec spec() {
    return new ProcessorSpec(name(), version(), settled().parameters(), null);
  }

  @Override
  public AudioProcessor continuing(ProcessorSpec stored) {
    boolean isOpen = values.declaration().parameters().stream().anyMatch(Parameter::isOpen);
    return isOpen && stored.name().equals(name())
        ? values.declaration().create(values.settledBy(stored.parameters()))
        : this;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof DeclaredProcessor that
        && getClass() == that.getClass()
        && values.equals(that.values);
  }

  @Override
  public final int hashCode() {
    return values.hashCode();
  }

  @Override
  public final String toString() {
    return name() + parameters();
  }
}
