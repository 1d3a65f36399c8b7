package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.acceptance.fuzz.Property;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.Parameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The texts of a database that somebody else may have written. */
public final class StoredTextProperties {

  private StoredTextProperties() {}

  public static Map<String, Property> all() {
    return Map.of("stored", StoredTextProperties::areWhatWasWrittenOrASqlError);
  }

  private static void areWhatWasWrittenOrASqlError(byte[] bytes) throws SQLException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    readOrRefused(row -> parameters(text));
    readOrRefused(row -> outputs(text));
    readOrRefused(row -> WarningJson.read(text));
  }

  /** As the store reads what stands in a row. */
  private static void readOrRefused(Rows.Reader<?> reader) throws SQLException {
    try {
      Rows.read("a test", null, reader);
    } catch (SQLDataException e) {
      assertThat(e.getMessage()).contains("what this program does not write");
    }
  }

  private static Parameters parameters(String text) {
    Parameters read = ParameterJson.read(text);
    if (!ParameterJson.read(ParameterJson.write(read)).equals(read)
        || !ParameterJson.read(ParameterJson.sorted(read)).equals(read)) {
      throw new AssertionError("other parameters were read back: " + read);
    }
    OutputRule rule = OutputJson.rule(text);
    if (rule.folder().stream().allMatch(Path::isAbsolute)
        && !OutputJson.rule(OutputJson.write(rule)).equals(rule)) {
      throw new AssertionError("another rule was read back: " + rule);
    }
    return read;
  }

  private static List<OutputFile> outputs(String text) {
    List<OutputFile> read = OutputJson.read(text);
    boolean areAbsolute =
        read.stream()
            .flatMap(file -> Stream.of(file.path(), file.staged()))
            .allMatch(path -> path == null || path.isAbsolute());
    if (areAbsolute && !OutputJson.read(OutputJson.write(read)).equals(read)) {
      throw new AssertionError("other outputs were read back: " + read);
    }
    return read;
  }
}
