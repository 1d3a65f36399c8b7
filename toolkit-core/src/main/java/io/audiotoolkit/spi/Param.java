package io.audiotoolkit.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter, on the component of a processor record. The command line and the
 * documentation read it from there; the record's constructor stays the one that checks.
 *
 * <pre>{@code
 * public record Fade(
 *     @Param(value = "how long", range = "0s to 1h", defaultValue = "500ms") Duration duration,
 *     @Param(value = "the shape", defaultValue = "equal-power") FadeCurve curve)
 *     implements AudioProcessor { ... }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {

  /** What it is for, in a few words. */
  String value();

  /** The unit, such as {@code dB}; empty without one. */
  String unit() default "";

  /** The range as people read it, such as {@code -70 to -5}; empty without one. */
  String range() default "";

  /**
   * The value when none is given, as it is written on the command line; without one, the parameter
   * has to be given, unless it is a {@code boolean}, which is then false, or a list, which is then
   * empty. Of a component that may be absent, an {@code Optional} or a {@code @Nullable} one, it
   * says in words what absence means.
   */
  String defaultValue() default "";
}
