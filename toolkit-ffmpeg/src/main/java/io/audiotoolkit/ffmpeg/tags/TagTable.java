package io.audiotoolkit.ffmpeg.tags;

import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.ffmpeg.engine.text.CsvRows;
import io.audiotoolkit.ffmpeg.engine.text.FileNames;
import io.audiotoolkit.ffmpeg.engine.text.PlainTexts;
import io.audiotoolkit.ffmpeg.engine.text.Row;
import io.audiotoolkit.ffmpeg.engine.text.UserText;
import io.audiotoolkit.ffmpeg.engine.text.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A table of tags by file: CSV, one of whose columns is called {@code path}, or JSON or YAML, an
 * object by path. Paths are relative to the table's folder.
 */
final class TagTable {

  private static final long MOST_BYTES = 64 << 20;
  private static final int MENTIONED = 3;
  private static final String PATH = "path";

  private final Path file;
  private final Path folder;
  private final Map<Path, Entry> entries = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  /**
   * What is said of one file.
   *
   * @param written the path as the table has it, with the line where that is known
   */
  private record Entry(String written, TagEdits edits) {}

  private TagTable(Path file) throws IOException {
    this.file = file;
    Path parent = file.toAbsolutePath().getParent();
    this.folder = (parent == null ? file.toAbsolutePath() : parent).toRealPath();
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if it cannot be read or is none; the message names it and what
   *     is wrong with it
   */
  static TagTable read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            "it has %s bytes, and no table has more than %s"
                .formatted(Files.size(file), MOST_BYTES));
      }
      TagTable table = new TagTable(file);
      UserText written = UserText.of(Files.readAllBytes(file));
      written
          .remark()
          .map(
              remark ->
                  "the table of tags (%s) %s; save it as UTF-8 if that is wrong"
                      .formatted(file, remark))
          .ifPresent(table.remarks::add);
      String text = written.text();
      String name = file.toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".json")) {
        table.addTree(text.replace('\t', ' ')); // no JSON string holds a tab as it is
      } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        table.addTree(text);
      } else {
        table.addRows(CsvRows.of(text));
      }
      return table;
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (YamlEngineException e) {
      throw problem(file, YamlProblem.of(e), e);
    } catch (IllegalArgumentException e) {
      throw problem(file, String.valueOf(e.getMessage()), e);
    }
  }

  /** Why a table cannot be read. */
  static IllegalArgumentException unreadable(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new IllegalArgumentException(
          "the table of tags (%s) does not exist; name another file, or make it".formatted(file),
          e);
    }
    return new IllegalArgumentException(
        "the table of tags (%s) cannot be read (%s); name a file that can be"
            .formatted(file, e.getMessage()),
        e);
  }

  private static IllegalArgumentException problem(Path file, String what, Exception cause) {
    return new IllegalArgumentException(
        "the table of tags (%s) is of no use: %s".formatted(file, what), cause);
  }

  /** What the table says of a file; nothing when it does not name it. */
  TagEdits of(Path input) {
    Entry entry = entries.get(input.toAbsolutePath().normalize());
    return entry == null ? TagEdits.NONE : entry.edits();
  }

  /** How it was read, and what it says of files that are no inputs. */
  List<String> remarks(Predicate<Path> isInput) {
    List<String> all = new ArrayList<>(remarks);
    namedInVain(isInput).ifPresent(all::add);
    return all;
  }

  private Optional<String> namedInVain(Predicate<Path> isInput) {
    if (entries.isEmpty()) {
      return Optional.of("the table of tags (%s) names no file".formatted(file));
    }
    List<String> first = new ArrayList<>();
    int others = 0;
    for (Map.Entry<Path, Entry> entry : entries.entrySet()) {
      if (isInput.test(entry.getKey())) {
        continue;
      }
      if (first.size() < MENTIONED) {
        first.add(entry.getValue().written());
      } else {
        others++;
      }
    }
    int all = first.size() + others;
    return all == 0
        ? Optional.empty()
        : Optional.of(
            "the table of tags (%s) names %s of %s files that are no inputs: %s%s; paths are relative to its folder"
                .formatted(
                    file,
                    all,
                    entries.size(),
                    String.join(", ", first),
                    others == 0 ? "" : " and %s more".formatted(others)));
  }

  private void add(String path, String place, TagEdits edits) {
    try {
      Path input = FileNames.named(folder, path).normalize();
      if (entries.putIfAbsent(input, new Entry(path + place, edits)) != null) {
        throw new IllegalArgumentException(
            "it names %s twice; leave one of them out".formatted(path));
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("(%s) is no path".formatted(path), e);
    }
  }

  /** JSON is YAML. All values stay the texts that they are written as. */
  private void addTree(String text) {
    if (!(PlainTexts.table(text) instanceof Map<?, ?> files)) {
      throw new IllegalArgumentException(
          "it must be an object whose keys are paths, such as {\"a.flac\": {\"title\": \"A\"}}");
    }
    files.forEach(
        (path, tags) -> {
          if (!(tags instanceof Map<?, ?> pairs)) {
            throw new IllegalArgumentException(
                "what it says of %s (%s) is no object of tags".formatted(text(path), shown(tags)));
          }
          Map<String, List<String>> changes = new LinkedHashMap<>();
          pairs.forEach((key, value) -> changes.put(text(key), texts(text(key), value)));
          add(text(path), "", new TagEdits(changes));
        });
  }

  private static String text(@Nullable Object key) {
    if (key instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(
        "its paths and keys must be texts, and one is %s".formatted(shown(key)));
  }

  private static List<String> texts(String key, @Nullable Object value) {
    return PlainTexts.of(value)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the value of %s must be a text, a list of texts, or null".formatted(key)));
  }

  /** What holds other things may hold them many times, and itself. */
  private static String shown(@Nullable Object value) {
    return value instanceof Collection<?>
        ? "a list"
        : value instanceof Map ? "an object" : "" + value;
  }

  /** An empty cell leaves a tag as it is; a column that comes twice gives a second value. */
  private void addRows(List<Row> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "it is empty; its first row must name the columns: path, and then a tag each");
    }
    List<String> columns = rows.get(0).cells().stream().map(String::strip).toList();
    int paths = columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList().indexOf(PATH);
    if (paths < 0 || columns.size() < 2 || columns.contains("")) {
      throw new IllegalArgumentException(
          "line %s must name the columns, path and then a tag each, and names: %s"
              .formatted(rows.get(0).line(), String.join(", ", columns)));
    }
    for (Row row : rows.subList(1, rows.size())) {
      try {
        addRow(row, columns, paths);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line %s: %s".formatted(row.line(), e.getMessage()), e);
      }
    }
  }

  private void addRow(Row row, List<String> columns, int paths) {
    List<String> cells = row.cells();
    if (cells.size() > columns.size() || cells.size() <= paths || cells.get(paths).isEmpty()) {
      throw new IllegalArgumentException(
          "it must have a path and at most %s cells, as the columns are named, and has: %s"
              .formatted(columns.size(), String.join(", ", cells)));
    }
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (i != paths && !cells.get(i).isEmpty()) {
        pairs.add(columns.get(i) + "=" + cells.get(i));
      }
    }
    add(cells.get(paths), " (line %s)".formatted(row.line()), TagEdits.ofPairs(pairs));
  }
}
