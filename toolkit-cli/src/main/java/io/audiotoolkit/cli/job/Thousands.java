package io.audiotoolkit.cli.job;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number, also with k for a thousand: {@code 192000}, {@code 192k}, 44.1k. */
public final class Thousands implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,3})?[kK]|[0-9]{1,10}")) {
      throw problem(text);
    }
    boolean thousands = !Character.isDigit(text.charAt(text.length() - 1));
    BigDecimal number = new BigDecimal(thousands ? text.substring(0, text.length() - 1) : text);
    try {
      return (thousands ? number.movePointRight(3) : number).intValueExact();
    } catch (ArithmeticException e) {
      throw problem(text);
    }
  }

  private static TypeConversionException problem(String text) {
    return new TypeConversionException(
        "'" + text + "' is no whole number up to 2147483647, such as 192000 or 192k");
  }
}
