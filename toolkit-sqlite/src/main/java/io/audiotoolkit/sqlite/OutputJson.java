package io.audiotoolkit.sqlite;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.PathBytes;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Output files and output rules as JSON text and back. */
final class OutputJson {

  private static final String PATH = "path";
  private static final String BYTES = "bytes";
  private static final String CHECKSUM = "crc32c";
  private static final String STAGED = "staged";
  private static final String FOLDER = "folder";
  private static final String TEMPLATE = "template";
  private static final int HEX = 16;

  private OutputJson() {}

  /** Null for no files. */
  static @Nullable String write(List<OutputFile> files) {
    if (files.isEmpty()) {
      return null;
    }
    StringWriter out = new StringWriter();
    try (JsonWriter writer = new JsonWriter(out)) {
      writer.beginArray();
      for (OutputFile file : files) {
        write(writer, file);
      }
      writer.endArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void write(JsonWriter writer, OutputFile file) throws IOException {
    writer.beginObject();
    writer.name(PATH).value(PathBytes.text(file.path()));
    writer.name(BYTES).value(file.sizeBytes());
    writer.name(CHECKSUM).value(HexFormat.of().toHexDigits(file.crc32c()));
    if (file.staged() != null) {
      writer.name(STAGED).value(PathBytes.text(file.staged()));
    }
    writer.endObject();
  }

  static List<OutputFile> read(@Nullable String json) {
    if (json == null) {
      return List.of();
    }
    List<OutputFile> files = new ArrayList<>();
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      reader.beginArray();
      while (reader.hasNext()) {
        files.add(file(reader));
      }
      reader.endArray();
    } catch (IOException e) {
      throw new UncheckedIOException("no output files: " + json, e);
    }
    return files;
  }

  private static OutputFile file(JsonReader reader) throws IOException {
    Path path = null;
    Path staged = null;
    long bytes = 0;
    int checksum = 0;
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case PATH -> path = PathBytes.parse(reader.nextString());
        case BYTES -> bytes = reader.nextLong();
        case CHECKSUM -> checksum = Integer.parseUnsignedInt(reader.nextString(), HEX);
        case STAGED -> staged = PathBytes.parse(reader.nextString());
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    if (path == null) {
      throw new IOException("an output without a path");
    }
    return new OutputFile(path, bytes, checksum, staged);
  }

  static String write(OutputRule rule) {
    Parameters json = Parameters.empty();
    if (rule.folder().isPresent()) {
      json = json.with(FOLDER, PathBytes.text(rule.folder().get()));
    }
    return ParameterJson.write(json.with(TEMPLATE, rule.template()));
  }

  static OutputRule rule(String json) {
    Parameters read = ParameterJson.read(json);
    return new OutputRule(
        read.text(FOLDER).map(PathBytes::parse),
        read.text(TEMPLATE).orElse(OutputRule.DEFAULT_TEMPLATE));
  }
}
