package io.audiotoolkit.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.GuardedStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands in this process, on a database of their own. */
final class Cli {

  private final Path database;

  Cli(Path database) {
    this.database = database;
  }

  /** How a command ended and what it wrote. */
  record Run(int status, String out, String err) {

    JsonElement json() {
      return JsonParser.parseString(out);
    }

    JsonObject jsonObject() {
      return json().getAsJsonObject();
    }

    /** The id in the sentence that ends a run. */
    String sessionId() {
      return (out + err).replaceFirst("(?s).*session ([0-9a-f]{12}) (?!:).*", "$1");
    }
  }

  /** Runs a command with {@code --db}. */
  Run run(Object... words) {
    return answering("", words);
  }

  /** Runs a command with {@code --db} and something on its standard input. */
  Run answering(String input, Object... words) {
    List<String> all = new ArrayList<>();
    for (Object word : words) {
      all.add(word.toString());
    }
    all.add(2, "--db=" + database);
    return execute(input, all.toArray(new String[0]));
  }

  /** Runs a command just so. */
  static Run execute(String input, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status;
    try (PrintStream outStream = new PrintStream(out, true, Charset.defaultCharset());
        PrintStream errStream = new PrintStream(err, true, Charset.defaultCharset())) {
      Console console =
          new Console(
              new GuardedStream(outStream, true),
              new GuardedStream(errStream, true),
              new BufferedReader(new StringReader(input)),
              false,
              false);
      status = CommandTree.execute(console, words);
    }
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(Charset.defaultCharset()));
  }
}
