package io.audiotoolkit.ffmpeg.engine.cutlist;

import io.audiotoolkit.ffmpeg.engine.text.Quoted;
import io.audiotoolkit.ffmpeg.engine.text.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table: start, end and label, in this order or as a first row names them ({@code start},
 * {@code end}, {@code label}, and tags such as {@code artist}). The end may be empty or missing.
 */
public final class TableCuts {

  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("start", "start"),
          Map.entry("begin", "start"),
          Map.entry("from", "start"),
          Map.entry("time", "start"),
          Map.entry("end", "end"),
          Map.entry("stop", "end"),
          Map.entry("to", "end"),
          Map.entry("label", "label"),
          Map.entry("title", "label"),
          Map.entry("name", "label"),
          Map.entry("text", "label"),
          Map.entry("artist", "artist"),
          Map.entry("performer", "artist"),
          Map.entry("album", "album"),
          Map.entry("genre", "genre"),
          Map.entry("date", "date"),
          Map.entry("comment", "comment"));

  private static final List<String> WHISPER = List.of("start", "end", "text");

  private TableCuts() {}

  /**
   * Reads rows with tabs between their cells. Where the columns are {@code start}, {@code end} and
   * {@code text}, and all times whole numbers, they are milliseconds, as Whisper writes them.
   */
  public static CutList ofTabbed(List<Row> rows) {
    if (rows.size() < 2 || !rows.get(0).cells().equals(WHISPER)) {
      return of(rows);
    }
    List<Row> seconds = new ArrayList<>();
    for (Row row : rows.subList(1, rows.size())) {
      List<String> cells = new ArrayList<>(row.cells());
      for (int i = 0; i < Math.min(2, cells.size()); i++) {
        if (!cells.get(i).matches("\\d{1,15}")) {
          return of(rows);
        }
        cells.set(i, new BigDecimal(cells.get(i)).movePointLeft(3).toPlainString());
      }
      seconds.add(new Row(row.line(), cells));
    }
    seconds.add(0, rows.get(0));
    return of(seconds);
  }

  public static CutList of(List<Row> rows) {
    CutList.Builder cuts = new CutList.Builder();
    if (rows.isEmpty()) {
      return cuts.build();
    }
    Row head = rows.get(0);
    boolean headed = TimeText.parse(head.cells().get(0)).isEmpty();
    List<String> names = headed ? head.cells() : List.of("start", "end", "label");
    if (headed && !names.stream().map(TableCuts::column).toList().contains("start")) {
      cuts.problem(
          "line %s begins with no time and names no column start (%s)"
              .formatted(head.line(), Quoted.of(String.join(", ", names))));
      return cuts.build();
    }
    for (Row row : rows.subList(headed ? 1 : 0, rows.size())) {
      Map<String, String> cells = cells(names, row.cells());
      if (!headed && cells.containsKey("end") && isLabel(cells, row.cells())) {
        cells.put("label", String.valueOf(cells.remove("end")));
      }
      add(cuts, "line " + row.line(), cells);
    }
    return cuts.build();
  }

  /** Two columns may be start and end as well as start and label. */
  private static boolean isLabel(Map<String, String> cells, List<String> row) {
    return row.size() == 2 && time(cells, "end").isEmpty();
  }

  private static Map<String, String> cells(List<String> names, List<String> row) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
      String column = column(names.get(i));
      String cell = row.get(i).strip();
      if (!column.isEmpty() && !cell.isEmpty()) {
        cells.putIfAbsent(column, cell);
      }
    }
    return cells;
  }

  private static String column(String name) {
    return COLUMNS.getOrDefault(name.strip().toLowerCase(Locale.ROOT), "");
  }

  private static Optional<Position> time(Map<String, String> cells, String column) {
    return Optional.ofNullable(cells.get(column)).flatMap(TimeText::parse);
  }

  /** Adds what a row or an object says, by the names of its columns. */
  static void add(CutList.Builder cuts, String where, Map<String, String> cells) {
    Optional<Position> start = time(cells, "start");
    Optional<Position> end = time(cells, "end");
    if (start.isEmpty()) {
      String written = cells.get("start");
      cuts.problem(
          where
              + (written == null
                  ? " has no time to start at"
                  : " starts at what is no time (%s)".formatted(Quoted.of(written))));
      return;
    }
    if (end.isEmpty() && cells.containsKey("end")) {
      cuts.problem(
          where
              + " ends at what is no time (%s)"
                  .formatted(Quoted.of(String.valueOf(cells.get("end")))));
      return;
    }
    @Nullable Position until = end.orElse(null);
    if (until != null && until.compareTo(start.get()) < 0) {
      cuts.problem(where + " ends (%s) before it begins (%s)".formatted(until, start.get()));
      return;
    }
    Map<String, String> tags = new LinkedHashMap<>(cells);
    tags.keySet().removeAll(List.of("start", "end", "label"));
    boolean point = until == null || until.compareTo(start.get()) == 0;
    cuts.add(
        Entry.of(start.get(), point ? null : until, cells.getOrDefault("label", "")).with(tags));
  }

  static String columnOf(String name) {
    return column(name);
  }
}
