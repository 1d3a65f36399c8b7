package io.audiotoolkit.ffmpeg.cuts;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * JSON: an array of times, or of objects with {@code start}, {@code end} and {@code label}; or an
 * object one of whose members is such an array, as {@code chapters} or {@code segments} often are.
 */
public final class JsonCuts {

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
      LoadSettings settings =
          LoadSettings.builder().setMaxAliasesForCollections(0).setAllowDuplicateKeys(true).build();
      Object loaded = new Load(settings).loadFromString(text);
      return loaded == null ? "" : loaded;
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("is no JSON: " + YamlProblem.of(e), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("is no list of cuts: it is nested too deeply", e);
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
            String column = TableCuts.columnOf(String.valueOf(name));
            if (!column.isEmpty() && (value instanceof Number || value instanceof String)) {
              cells.putIfAbsent(column, text(value));
            }
          });
    } else {
      cells.put("start", text(item));
    }
    return cells;
  }

  private static String text(Object value) {
    if (value instanceof Double number && Double.isFinite(number)) {
      return BigDecimal.valueOf(number).toPlainString();
    }
    return String.valueOf(value);
  }
}
