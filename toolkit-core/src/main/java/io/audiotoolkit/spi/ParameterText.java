package io.audiotoolkit.spi;

import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads values as people write them. */
final class ParameterText {

  private static final int LONGEST_NUMBER = 40;
  private static final int THOUSAND_DIGITS = 3;

  private ParameterText() {}

  static Value read(ParameterInfo info, String text) {
    if (!info.isList()) {
      return single(info, text);
    }
    return new Value.Sequence(items(info, text).stream().map(item -> single(info, item)).toList());
  }

  private static List<String> items(ParameterInfo info, String text) {
    boolean whole =
        info.choices().isEmpty()
            && (info.type() == ParameterType.TEXT || info.type() == ParameterType.PATH);
    if (text.isEmpty() && info.type() != ParameterType.PATH) {
      return List.of();
    }
    return whole ? List.of(text) : Arrays.stream(text.split(",", -1)).map(String::trim).toList();
  }

  private static Value single(ParameterInfo info, String text) {
    if (!info.choices().isEmpty()) {
      return new Value.Text(choice(info, text));
    }
    try {
      return switch (info.type()) {
        case FLAG -> new Value.Flag(flag(text));
        case WHOLE -> new Value.Whole(whole(text));
        case REAL -> new Value.Real(number(text).doubleValue());
        case TEXT -> new Value.Text(text);
        case DURATION -> new Value.Text(DurationText.parse(text).toString());
        case PATH -> new Value.Text(PathBytes.text(path(text).toAbsolutePath()));
        case RECORD ->
            throw new IllegalArgumentException("a record is given by a program, not as a text");
      };
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw problem(info, text, info.type().phrase(), e);
    }
  }

  private static IllegalArgumentException problem(
      ParameterInfo info, String text, String wanted, Exception cause) {
    String range = info.range().isEmpty() ? "" : ", " + info.range();
    String unit = info.unit().isEmpty() ? "" : " " + info.unit();
    return new IllegalArgumentException(
        "%s (%s) must be %s%s%s".formatted(info.name(), text, wanted, range, unit), cause);
  }

  private static String choice(ParameterInfo info, String text) {
    String wanted = KebabCase.ofConstant(text);
    return info.choices().stream()
        .filter(choice -> KebabCase.ofConstant(choice).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s (%s) must be one of %s"
                        .formatted(info.name(), text, String.join(", ", info.shownChoices()))));
  }

  /** Empty, it would be the current folder, which nobody means who has forgotten a name. */
  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(text);
    }
    return Path.of(text);
  }

  private static boolean flag(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new IllegalArgumentException(text);
  }

  private static long whole(String text) {
    boolean thousands = text.endsWith("k") || text.endsWith("K");
    BigDecimal number = number(thousands ? text.substring(0, text.length() - 1) : text);
    return (thousands ? number.movePointRight(THOUSAND_DIGITS) : number).longValueExact();
  }

  /** No exponents without end: a person writes no thousand digits. */
  private static BigDecimal number(String text) {
    if (text.length() > LONGEST_NUMBER
        || !text.matches("[+-]?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]{1,3})?")) {
      throw new NumberFormatException(text);
    }
    return new BigDecimal(text);
  }
}
