package io.audiotoolkit.ffmpeg.engine.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.LoadSettingsBuilder;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * YAML and JSON as texts: a track of 007 is no number, a year is none either, and no number of a
 * million digits has to be computed.
 */
public final class PlainTexts {

  private static final LoadSettings TABLE = settings().setAllowDuplicateKeys(false).build();

  private static final LoadSettings LIST =
      settings().setAllowDuplicateKeys(true).setMaxAliasesForCollections(0).build();

  private static final int MAX_DEPTH = 50;

  private PlainTexts() {}

  private static LoadSettingsBuilder settings() {
    return LoadSettings.builder().setSchema(new Texts());
  }

  /** A table, in which nothing is named twice: texts, lists and maps; null for nothing. */
  public static @Nullable Object table(String text) {
    return load(TABLE, text);
  }

  /** A list of cuts as programs write it: JSON, which knows no aliases. */
  public static @Nullable Object list(String text) {
    return load(LIST, text);
  }

  /**
   * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is no YAML
   * @throws IllegalArgumentException if it is nested too deeply for a program that follows it
   */
  private static @Nullable Object load(LoadSettings settings, String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> depth++;
        case SequenceEnd, MappingEnd -> depth--;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        throw new IllegalArgumentException("it is nested more than %s deep".formatted(MAX_DEPTH));
      }
    }
    return new Load(settings).loadFromString(text);
  }

  /** The texts of a value: one, several, or none for null; empty where it is something else. */
  public static Optional<List<String>> of(@Nullable Object value) {
    if (value == null) {
      return Optional.of(List.of());
    }
    List<?> values = value instanceof List<?> several ? several : List.of(value);
    boolean areTexts = values.stream().allMatch(String.class::isInstance);
    return areTexts
        ? Optional.of(values.stream().map(String.class::cast).toList())
        : Optional.empty();
  }

  private static final class Texts implements Schema {
    @Override
    public ScalarResolver getScalarResolver() {
      return (text, isPlain) ->
          isPlain && (text.isEmpty() || text.equals("null") || text.equals("~"))
              ? Tag.NULL
              : Tag.STR;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      return Map.of(Tag.NULL, new ConstructYamlNull());
    }
  }
}
