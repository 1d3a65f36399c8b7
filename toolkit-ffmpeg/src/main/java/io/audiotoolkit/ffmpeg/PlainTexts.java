package io.audiotoolkit.ffmpeg;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/** YAML and JSON as texts: a track of 007 is no number, and a year is none either. */
final class PlainTexts {

  static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new Texts()).setAllowDuplicateKeys(false).build();

  private PlainTexts() {}

  /** The texts of a value: one, several, or none for null. */
  static List<String> of(Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> several
        ? several.stream().map(String::valueOf).toList()
        : List.of(value.toString());
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
