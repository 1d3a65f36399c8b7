package io.audiotoolkit.ffmpeg.engine.text;

import java.util.ArrayList;
import java.util.List;

/** Reads tables as spreadsheets write them (RFC 4180), with commas, semicolons or tabs. */
public final class CsvRows {

  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  private CsvRows(String text) {
    this.text = text;
    this.separator = separator(text);
  }

  /**
   * The rows, empty ones left out.
   *
   * @throws IllegalArgumentException if a quote is not closed
   */
  public static List<Row> of(String text) {
    return new CsvRows(text).read();
  }

  /** That which stands most often in the first line. */
  private static char separator(String text) {
    String head = text.lines().findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(head, candidate) > count(head, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }

  private List<Row> read() {
    List<Row> rows = new ArrayList<>();
    skipLineEnds();
    while (at < text.length()) {
      int first = line;
      List<String> cells = cells();
      if (cells.size() > 1 || !cells.get(0).isEmpty()) {
        rows.add(new Row(first, cells));
      }
    }
    return rows;
  }

  private List<String> cells() {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      if (at >= text.length() || text.charAt(at) != separator) {
        skipLineEnds();
        return cells;
      }
      at++;
    }
  }

  private String plain() {
    int from = at;
    while (at < text.length() && text.charAt(at) != separator && !isLineEnd(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** In quotes anything may stand, and two quotes are one. */
  private String quoted() {
    StringBuilder cell = new StringBuilder();
    int first = line;
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        countLine(at - 1);
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append(c);
        at++;
      } else {
        return cell.append(plain()).toString();
      }
    }
    throw new IllegalArgumentException(
        "line %s has a quote (\") that is not closed; close it, or write it twice within quotes"
            .formatted(first));
  }

  private void skipLineEnds() {
    while (at < text.length() && isLineEnd(text.charAt(at))) {
      countLine(at++);
    }
  }

  /** A line ends with LF, CR, or both. */
  private void countLine(int index) {
    char c = text.charAt(index);
    boolean half = c == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
    if (isLineEnd(c) && !half) {
      line++;
    }
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
