package io.audiotoolkit.cli.report;

import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.Value;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Comma-separated values (UTF-8, RFC 4180) of what was measured. The files are gone through twice:
 * for the names, which differ where files have more channels, and for the values.
 */
public final class MeasurementTable {

  /** How a formula can begin; OWASP, CSV Injection. */
  private static final String FORMULAS = "=+-@\t\r";

  private final PrintStream out;
  private final boolean shown;

  /**
   * A table on its way to somebody.
   *
   * @param shown whether that is a terminal, which characters in a name or a tag would steer; to
   *     all else every byte goes as it is
   */
  public MeasurementTable(PrintStream out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  public void print(SessionFiles files) {
    Set<String> names = names(files);
    StringBuilder header = new StringBuilder("file_path,status");
    names.forEach(name -> header.append(',').append(quoted(guarded(name))));
    line(header);
    files.forEach(file -> line(row(file, names)));
    out.flush();
  }

  /** In the order of the file that has most of them. */
  private static Set<String> names(SessionFiles files) {
    Set<String> most = new LinkedHashSet<>();
    Set<String> all = new LinkedHashSet<>();
    files.forEach(
        file -> {
          Set<String> names = file.measurements().flat().keySet();
          if (names.size() > most.size()) {
            most.clear();
            most.addAll(names);
          }
          all.addAll(names);
        });
    most.addAll(all);
    return most;
  }

  private static StringBuilder row(FileRecord file, Set<String> names) {
    Map<String, Value> values = file.measurements().flat();
    StringBuilder row = new StringBuilder(quoted(guarded(PathBytes.text(file.input()))));
    row.append(',').append(file.status().label());
    for (String name : names) {
      Value value = values.get(name);
      row.append(',').append(value == null ? "" : cell(value));
    }
    return row;
  }

  private static String cell(Value value) {
    return value instanceof Value.Text text ? quoted(guarded(text.text())) : quoted("" + value);
  }

  /** A spreadsheet takes a text that begins so for a formula, which can send what it reads away. */
  private static String guarded(String text) {
    return text.isEmpty() || FORMULAS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Bytes, for the stream may have another encoding. */
  private void line(StringBuilder row) {
    String text = shown ? Shown.text(row.toString()) : row.toString();
    byte[] bytes = (text + "\r\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
  }
}
