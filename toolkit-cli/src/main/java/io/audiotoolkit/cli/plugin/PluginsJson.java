package io.audiotoolkit.cli.plugin;

import com.google.gson.stream.JsonWriter;
import io.audiotoolkit.cli.job.ParameterOption;
import io.audiotoolkit.cli.job.ProcessorCatalogue;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ProcessorProvider;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code plugins list --json} prints. */
final class PluginsJson {

  private PluginsJson() {}

  static void write(List<ProcessorProvider> providers, PrintStream out) {
    JsonWriter json =
        new JsonWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    json.setIndent("  ");
    try {
      json.beginArray();
      for (ProcessorProvider provider : providers) {
        processor(json, provider);
      }
      json.endArray().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write JSON to standard output", e);
    }
    out.println();
  }

  private static void processor(JsonWriter json, ProcessorProvider provider) throws IOException {
    json.beginObject();
    json.name("name").value(provider.name());
    json.name("version").value(provider.version());
    json.name("description").value(provider.description());
    json.name("built_in").value(ProcessorCatalogue.isBuiltIn(provider));
    json.name("origin").value(ProcessorCatalogue.origin(provider));
    json.name("parameters").beginArray();
    for (ParameterInfo info : provider.parameters()) {
      parameter(json, info);
    }
    json.endArray().endObject();
  }

  private static void parameter(JsonWriter json, ParameterInfo info) throws IOException {
    json.beginObject();
    json.name("name").value(info.name());
    json.name("option").value(ParameterOption.canBeGiven(info) ? ParameterOption.name(info) : null);
    json.name("type").value(info.type().label());
    json.name("list").value(info.isList());
    json.name("required").value(info.isRequired());
    json.name("choices").beginArray();
    for (String choice : info.shownChoices()) {
      json.value(choice);
    }
    json.endArray();
    json.name("description").value(info.description());
    json.name("unit").value(known(info.unit()));
    json.name("range").value(known(info.range()));
    json.name("default").value(known(info.defaultValue()));
    json.endObject();
  }

  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }
}
