package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A table of tags by file: CSV, whose first column is the path, or JSON or YAML, an object by path.
 * Paths are relative to the table's folder.
 */
final class TagTable {

  private static final long MOST_BYTES = 64 << 20;

  private final Path file;
  private final Map<Path, TagEdits> edits = new HashMap<>();

  private TagTable(Path file) {
    this.file = file;
  }

  /**
   * Reads a table.
   *
   * @throws EnvironmentException if it cannot be read: no audio file is to blame
   */
  static TagTable read(Path file) {
    TagTable table = new TagTable(file);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException("it has more than %d bytes".formatted(MOST_BYTES));
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      String name = file.toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".json")) {
        table.addTree(text.replace('\t', ' ')); // no JSON string holds a tab as it is
      } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        table.addTree(text);
      } else {
        table.addRows(CsvRows.of(text));
      }
      return table;
    } catch (IOException | IllegalArgumentException | YamlEngineException e) {
      throw new EnvironmentException(
          "the table of tags %s cannot be read (%s); mend it, then resume"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** What the table says of a file; nothing when it does not name it. */
  TagEdits of(Path input) {
    return edits.getOrDefault(input.toAbsolutePath().normalize(), TagEdits.NONE);
  }

  private void add(String path, TagEdits row) {
    try {
      Path input = file.toAbsolutePath().resolveSibling(path).normalize();
      if (edits.putIfAbsent(input, row) != null) {
        throw new IllegalArgumentException("it names %s twice".formatted(path));
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("(%s) is no path".formatted(path), e);
    }
  }

  /** JSON is YAML. All values stay the texts that they are written as. */
  private void addTree(String text) {
    Object root = new Load(PlainTexts.SETTINGS).loadFromString(text);
    if (!(root instanceof Map<?, ?> files)) {
      throw new IllegalArgumentException("it must be an object whose keys are paths");
    }
    files.forEach(
        (path, tags) -> {
          if (!(tags instanceof Map<?, ?> pairs)) {
            throw new IllegalArgumentException("what it says of %s is no object".formatted(path));
          }
          Map<String, List<String>> changes = new LinkedHashMap<>();
          pairs.forEach((key, value) -> changes.put(String.valueOf(key), PlainTexts.of(value)));
          add(String.valueOf(path), new TagEdits(changes));
        });
  }

  /** An empty cell leaves a tag as it is; a column that comes twice gives a second value. */
  private void addRows(List<List<String>> rows) {
    if (rows.isEmpty() || rows.get(0).size() < 2) {
      throw new IllegalArgumentException(
          "its first row must name the columns: path, and then a tag each");
    }
    List<String> keys = rows.get(0);
    for (List<String> row : rows.subList(1, rows.size())) {
      if (row.size() > keys.size()) {
        throw new IllegalArgumentException(
            "the row of %s has %d cells for %d columns"
                .formatted(row.get(0), row.size(), keys.size()));
      }
      List<String> pairs = new ArrayList<>();
      for (int i = 1; i < row.size(); i++) {
        if (!row.get(i).isEmpty()) {
          pairs.add(keys.get(i) + "=" + row.get(i));
        }
      }
      add(row.get(0), TagEdits.ofPairs(pairs));
    }
  }
}
