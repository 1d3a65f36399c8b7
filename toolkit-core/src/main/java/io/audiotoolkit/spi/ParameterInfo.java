package io.audiotoolkit.spi;

/**
 * What is known of one parameter of a processor.
 *
 * @param name its name
 * @param type its type as people read it, such as {@code double} or {@code Duration}
 * @param description what it is for; may be empty
 * @param unit the unit; empty without one
 * @param range the range as people read it; empty without one
 * @param defaultValue the value when none is given; empty without one
 */
public record ParameterInfo(
    String name, String type, String description, String unit, String range, String defaultValue) {}
