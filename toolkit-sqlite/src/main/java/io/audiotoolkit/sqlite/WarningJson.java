package io.audiotoolkit.sqlite;

import com.google.gson.Gson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warnings as JSON text and back. */
final class WarningJson {

  private static final Gson GSON = new Gson();

  private WarningJson() {}

  /** Null for none. */
  static @Nullable String write(List<String> warnings) {
    return warnings.isEmpty() ? null : GSON.toJson(warnings);
  }

  static List<String> read(@Nullable String json) {
    return json == null ? List.of() : List.of(GSON.fromJson(json, String[].class));
  }
}
