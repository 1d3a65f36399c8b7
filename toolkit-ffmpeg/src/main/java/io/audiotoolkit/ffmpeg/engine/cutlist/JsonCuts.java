package io.audiotoolkit.ffmpeg.engine.cutlist;

import io.audiotoolkit.ffmpeg.engine.text.PlainTexts;
import io.audiotoolkit.ffmpeg.engine.text.YamlProblem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * JSON: an array of times, or of objects with {@code start}, {@code end} and {@code label}; or an
 * object one of whose members is such an array, as {@code chapters} or {@code segments} often are.
 */
public final class JsonCuts {

  private static final Pattern EXPONENT =
      Pattern.compile("\\d{1,20}(\\.\\d{1,30})?[eE][+-]?\\d{1,2}");

  private JsonCuts() {}

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it is no JSON, or holds no array
   */
  public static CutList parse(String text) {
    CutList.Builder cuts = new CutList.Builder();
    List<?> items = array(load(text));
    for (int i = 0; i < items.size(); i++) {
      TableCuts.add(cuts, "item " + (i + 1), cells(items.get(i)));
    }
    return cuts.build();
  }

  private static Object load(String text) {
    try {
      Object loaded = PlainTexts.list(text);
      return loaded == null ? "" : loaded;
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("is no JSON: " + YamlProblem.of(e), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is no list of cuts: " + e.getMessage(), e);
    }
  }

  private static List<?> array(Object loaded) {
    if (loaded instanceof List<?> list) {
      return list;
    }
    if (loaded instanceof Map<?, ?> map) {
      for (Object value : map.values()) {
        if (value instanceof List<?> list) {
          return list;
        }
      }
    }
    throw new IllegalArgumentException("holds no array of cuts");
  }

  private static Map<String, String> cells(Object item) {
    Map<String, String> cells = new LinkedHashMap<>();
    if (item instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            String column = name instanceof String known ? TableCuts.columnOf(known) : "";
            if (!column.isEmpty() && value instanceof String cell) {
              cells.putIfAbsent(column, plain(cell));
            }
          });
    } else {
      cells.put("start", item instanceof String time ? plain(time) : "a list or nothing");
    }
    return cells;
  }

  /** A number as programs write it that have no decimals for it. */
  private static String plain(String text) {
    return EXPONENT.matcher(text).matches() ? new BigDecimal(text).toPlainString() : text;
  }
}
