package io.audiotoolkit.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter, on the component of a processor record. The command line and the
 * documentation read it from there; the record's constructor stays the one that checks.
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

  /** The value when none is given, as it is written on the command line; empty without one. */
  String defaultValue() default "";
}
