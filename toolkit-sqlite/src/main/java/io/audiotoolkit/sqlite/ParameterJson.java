package io.audiotoolkit.sqlite;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parameters as JSON text and back, exactly: their order, whole numbers apart from those with a
 * fraction ({@code 3} and {@code 3.0}), every bit of a double, every character of a string.
 */
final class ParameterJson {

  private static final int MAX_DEPTH = 10_000;

  private ParameterJson() {}

  /** The parameters in their order. */
  static String write(Parameters parameters) {
    return text(parameters, false);
  }

  /** Gson before 2.12, as parents of Spring Boot hold it, has neither the limit nor the method. */
  private static void allowDepth(JsonReader reader) {
    try {
      reader.setNestingLimit(MAX_DEPTH);
    } catch (NoSuchMethodError e) {
      // any depth is allowed
    }
  }

  /** The parameters sorted by name on all levels, so that equal ones have equal texts. */
  static String sorted(Parameters parameters) {
    return text(parameters, true);
  }

  static Parameters read(String json) {
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      allowDepth(reader);
      return parameters(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("no parameters: " + json, e);
    }
  }

  private static String text(Parameters parameters, boolean sort) {
    StringWriter out = new StringWriter();
    try (JsonWriter writer = new JsonWriter(out)) {
      write(writer, parameters, sort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return withoutLoneSurrogates(out.getBuffer());
  }

  private static void write(JsonWriter writer, Parameters parameters, boolean sort)
      throws IOException {
    Map<String, Value> values = parameters.asMap();
    writer.beginObject();
    for (Map.Entry<String, Value> each : (sort ? new TreeMap<>(values) : values).entrySet()) {
      writer.name(each.getKey());
      write(writer, each.getValue(), sort);
    }
    writer.endObject();
  }

  private static void write(JsonWriter writer, Value value, boolean sort) throws IOException {
    if (value instanceof Value.Text text) {
      writer.value(text.text());
    } else if (value instanceof Value.Whole whole) {
      writer.value(whole.number());
    } else if (value instanceof Value.Real real) {
      writer.value(real.number());
    } else if (value instanceof Value.Flag flag) {
      writer.value(flag.flag());
    } else if (value instanceof Value.Sequence sequence) {
      writer.beginArray();
      for (Value each : sequence.values()) {
        write(writer, each, sort);
      }
      writer.endArray();
    } else if (value instanceof Value.Nested nested) {
      write(writer, nested.parameters(), sort);
    }
  }

  /** Half of a character has no UTF-8 form; outside of strings JSON has only ASCII. */
  private static String withoutLoneSurrogates(CharSequence json) {
    StringBuilder out = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static Parameters parameters(JsonReader reader) throws IOException {
    Map<String, Value> values = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      values.put(reader.nextName(), value(reader));
    }
    reader.endObject();
    return Parameters.of(values);
  }

  private static Value value(JsonReader reader) throws IOException {
    JsonToken token = reader.peek();
    return switch (token) {
      case STRING -> new Value.Text(reader.nextString());
      case NUMBER -> number(reader.nextString());
      case BOOLEAN -> new Value.Flag(reader.nextBoolean());
      case BEGIN_ARRAY -> new Value.Sequence(sequence(reader));
      case BEGIN_OBJECT -> new Value.Nested(parameters(reader));
      default -> throw new IOException("unexpected " + token + " at " + reader.getPath());
    };
  }

  private static Value number(String literal) {
    boolean fraction = literal.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E');
    return fraction
        ? new Value.Real(Double.parseDouble(literal))
        : new Value.Whole(Long.parseLong(literal));
  }

  private static List<Value> sequence(JsonReader reader) throws IOException {
    List<Value> values = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      values.add(value(reader));
    }
    reader.endArray();
    return values;
  }
}
