package io.audiotoolkit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of figures under headings, printed in columns. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    row("", headings);
  }

  void row(String name, String... cells) {
    List<String> row = new ArrayList<>();
    row.add(name);
    row.addAll(List.of(cells));
    rows.add(row);
  }

  void print() {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int column = 0; column < row.size(); column++) {
        int width = width(column);
        String form = column == 0 ? "%-" + width + "s" : "  %" + width + "s";
        line.append(String.format(Locale.ROOT, form, row.get(column)));
      }
      System.out.println(line.toString().stripTrailing());
    }
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(1);
  }

  /** Three digits that matter. */
  static String figure(double value) {
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
  }

  /** How many times as much, such as {@code 3.4x}. */
  static String ratio(double value, double unit) {
    return unit > 0 ? figure(value / unit) + "x" : "-";
  }
}
