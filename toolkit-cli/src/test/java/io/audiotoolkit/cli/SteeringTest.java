package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.audiotoolkit.cli.console.GuardedStream;
import io.audiotoolkit.cli.console.Shown;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a file name or a database holds steers the terminal of who looks at it. */
class SteeringTest {

  /** Sets a window's title; turns the order of what follows. */
  private static final String EVIL = "\u001b]0;pwn\u0007\u009b31m\u202e\u2066\u200f";

  @TempDir Path folder;
  private Cli cli;
  private String id = "";

  @BeforeEach
  void makeASessionWhoseEveryTextIsEvil() throws Exception {
    cli = new Cli(folder.resolve("s.db"));
    Path input = Wave.tone(folder.resolve("a.wav"));
    id = cli.run("convert", "files", input, "-f", "flac", "-o", folder.resolve("out")).sessionId();
    edit("UPDATE session SET status = 3, note = '" + EVIL + "'");
    edit("UPDATE job SET processor_version = '" + EVIL + "', processor_name = '" + EVIL + "'");
    edit(
        "UPDATE file SET status = 3, error = 'input: "
            + EVIL
            + "', outputs = json_array("
            + "json_object('path', '"
            + folder
            + "/"
            + EVIL
            + "', 'bytes', 1, 'crc32c', '00000000')),"
            + " name = CAST('"
            + EVIL
            + "' AS BLOB), warnings = json_array('"
            + EVIL
            + "'),"
            + " measurements = json_object('"
            + EVIL
            + "', '"
            + EVIL
            + "')");
  }

  private void edit(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("s.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  static Stream<Arguments> looks() {
    return Stream.of(
            "list",
            "list --json",
            "info ID",
            "info ID --files",
            "info ID --files --json",
            "resume ID",
            "resume ID -v",
            "resume",
            "retry ID",
            "resume ID --force",
            "verify ID",
            "check",
            "clean --dry-run",
            "delete ID",
            "info " + EVIL,
            "list --status " + EVIL)
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void noCommandWritesWhatSteersATerminal(String words) {
    Cli.Run run =
        cli.run(
            Stream.concat(Stream.of("sessions"), Stream.of(words.replace("ID", id).split(" ")))
                .toArray());

    assertThat(steering(run.out())).isEmpty();
    assertThat(steering(run.err())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "verify x", "resume x", "clean", "check"})
  void anIdThatIsNoneReachesNoTerminalEither(String words) throws Exception {
    edit("UPDATE session SET id = 'x" + EVIL + "', status = 1, updated = 0");

    Cli.Run run = cli.run((Object[]) ("sessions " + words).split(" "));

    assertThat(run.status()).isNotZero();
    assertThat(run.out() + run.err()).contains("\\x1b]0;pwn");
    assertThat(steering(run.out() + run.err())).isEmpty();
  }

  @Test
  void theLogAndStackTracesPassTheSameGuard() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream stream =
        new GuardedStream(new PrintStream(bytes, true, StandardCharsets.UTF_8), true)) {
      stream.println("log " + EVIL);
      stream.printf("%s%n", EVIL);
      new IllegalStateException("why " + EVIL).printStackTrace(stream);
    }

    assertThat(steering(bytes.toString(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void jsonSaysTheSameToAProgram() {
    Cli.Run run = cli.run("sessions", "info", id, "--files", "--json");

    JsonObject file = run.jsonObject().getAsJsonArray("files").get(0).getAsJsonObject();
    assertThat(file.get("file_path").getAsString()).endsWith(EVIL);
  }

  private static String steering(String text) {
    StringBuilder found = new StringBuilder();
    text.chars()
        .filter(c -> Shown.isSteering(c) && c != '\n' && c != '\t' && c != '\r')
        .forEach(c -> found.append(Integer.toHexString(c)).append(' '));
    return found.toString();
  }
}
