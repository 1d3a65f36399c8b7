package io.audiotoolkit.spi;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Between which values one lies.
 *
 * @param form of the values
 * @param least null without a least one
 * @param most null without a greatest one; there is none without a least one
 */
record ParameterRange<T>(ParameterForm<T> form, @Nullable T least, @Nullable T most) {

  /** As people read it: {@code -60 to 0}, {@code 10ms or more}; empty without bounds. */
  String words() {
    if (least == null) {
      return "";
    }
    return form.shown(least) + (most == null ? " or more" : " to " + form.shown(most));
  }

  /** Refuses a value outside. */
  void check(ParameterInfo info, T value) {
    if (least == null) {
      return;
    }
    Comparator<? super T> order = form.comparator(info.name());
    if (order.compare(value, least) < 0 || (most != null && order.compare(value, most) > 0)) {
      String bounds =
          most == null
              ? "at least " + form.bound(least)
              : "between %s and %s".formatted(form.bound(least), form.bound(most));
      String unit = info.unit().isEmpty() ? "" : " " + info.unit();
      throw new IllegalArgumentException(
          "%s (%s) must be %s%s".formatted(info.name(), form.told(value), bounds, unit));
    }
  }
}
