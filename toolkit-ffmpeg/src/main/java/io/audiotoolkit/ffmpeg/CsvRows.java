package io.audiotoolkit.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/** Reads tables as spreadsheets write them (RFC 4180), with commas, semicolons or tabs. */
final class CsvRows {

  private final String text;
  private final char separator;
  private int at;

  private CsvRows(String text) {
    this.text = text;
    this.separator = separator(text);
  }

  /** The rows, empty ones left out; the cells of each. */
  static List<List<String>> of(String text) {
    return new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text).read();
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

  private List<List<String>> read() {
    List<List<String>> rows = new ArrayList<>();
    while (at < text.length()) {
      List<String> row = row();
      if (row.size() > 1 || !row.get(0).isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      if (at >= text.length() || text.charAt(at) != separator) {
        skipLineEnd();
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
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append(c);
        at++;
      } else {
        return cell.append(plain()).toString();
      }
    }
    return cell.toString();
  }

  private void skipLineEnd() {
    while (at < text.length() && isLineEnd(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
