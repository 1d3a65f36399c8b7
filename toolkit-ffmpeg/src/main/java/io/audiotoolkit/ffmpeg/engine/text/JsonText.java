package io.audiotoolkit.ffmpeg.engine.text;

import io.audiotoolkit.model.Value;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/** Values as JSON (RFC 8259), one per line, indented by two. */
public final class JsonText {

  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  public static String of(Value value) {
    JsonText json = new JsonText();
    json.value(value, "\n");
    return json.text.toString();
  }

  private void value(Value value, String line) {
    if (value instanceof Value.Text string) {
      string(string.text());
    } else if (value instanceof Value.Nested nested) {
      object(nested.parameters().asMap(), line);
    } else if (value instanceof Value.Sequence sequence) {
      array(sequence, line);
    } else {
      text.append(value); // numbers and truth values are written as in Java
    }
  }

  private void object(Map<String, Value> members, String line) {
    text.append('{');
    String separator = "";
    for (Map.Entry<String, Value> member : members.entrySet()) {
      text.append(separator).append(line).append("  ");
      string(member.getKey());
      text.append(": ");
      value(member.getValue(), line + "  ");
      separator = ",";
    }
    text.append(members.isEmpty() ? "" : line).append('}');
  }

  private void array(Value.Sequence sequence, String line) {
    text.append('[');
    Iterator<Value> values = sequence.values().iterator();
    while (values.hasNext()) {
      text.append(line).append("  ");
      value(values.next(), line + "  ");
      text.append(values.hasNext() ? "," : line);
    }
    text.append(']');
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
