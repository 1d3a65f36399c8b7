package io.audiotoolkit.ffmpeg.engine.text;

import java.util.List;

/**
 * A row of a table.
 *
 * @param line where it begins in its text, from 1
 * @param cells its cells, at least one
 */
public record Row(int line, List<String> cells) {

  public Row {
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("row of line %s must have a cell".formatted(line));
    }
  }
}
