package io.audiotoolkit.testkit;

import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ParameterType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values outside the range that a parameter says it has. */
final class BeyondRange {

  private static final String NUMBER = "-?[0-9]+(?:\\.[0-9]+)?";
  private static final String TIME = "(?:[0-9.]+(?:ms|s|m|h))+";
  private static final Pattern NUMBERS =
      Pattern.compile("(%s) (?:to (%s)|or more).*".formatted(NUMBER, NUMBER));
  private static final Pattern TIMES =
      Pattern.compile("(%s) (?:to (%s)|to .*|or more)".formatted(TIME, TIME));

  private BeyondRange() {}

  /** One below and one above, as far as the range tells them. */
  static List<Value> of(ParameterInfo info) {
    List<Value> beyond = new ArrayList<>();
    if (info.isList()) {
      return beyond;
    }
    if (info.type() == ParameterType.DURATION) {
      Matcher times = TIMES.matcher(info.range());
      if (times.matches()) {
        Duration least = duration(info, times.group(1));
        beyond.add(new Value.Text(least.minusNanos(1).toString()));
        if (times.group(2) != null) {
          beyond.add(new Value.Text(duration(info, times.group(2)).plusNanos(1).toString()));
        }
      }
      return beyond;
    }
    Matcher numbers = NUMBERS.matcher(info.range());
    if (isNumber(info) && numbers.matches()) {
      beyond.add(number(info, numbers.group(1), -1));
      if (numbers.group(2) != null) {
        beyond.add(number(info, numbers.group(2), 1));
      }
    }
    return beyond;
  }

  private static boolean isNumber(ParameterInfo info) {
    return info.type() == ParameterType.WHOLE || info.type() == ParameterType.REAL;
  }

  private static Duration duration(ParameterInfo info, String text) {
    return Duration.parse(((Value.Text) info.parse(text)).text());
  }

  private static Value number(ParameterInfo info, String limit, int beyond) {
    BigDecimal number = new BigDecimal(limit);
    return info.type() == ParameterType.WHOLE
        ? new Value.Whole(number.longValue() + beyond)
        : new Value.Real(number.doubleValue() + beyond * 0.001);
  }
}
