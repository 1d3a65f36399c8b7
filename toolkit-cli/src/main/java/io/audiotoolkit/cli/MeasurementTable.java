package io.audiotoolkit.cli;

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
final class MeasurementTable {

  private final PrintStream out;

  MeasurementTable(PrintStream out) {
    this.out = out;
  }

  void print(SessionFiles files) {
    Set<String> names = names(files);
    StringBuilder header = new StringBuilder("file_path,status");
    names.forEach(name -> header.append(',').append(quoted(name)));
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
    StringBuilder row = new StringBuilder(quoted(PathBytes.text(file.input())));
    row.append(',').append(file.status().label());
    for (String name : names) {
      Value value = values.get(name);
      row.append(',').append(value == null ? "" : quoted(value.toString()));
    }
    return row;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Bytes, for the stream may have another encoding. */
  private void line(StringBuilder text) {
    byte[] bytes = text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
  }
}
