package io.audiotoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.OnExisting;
import io.audiotoolkit.OutputCheck;
import io.audiotoolkit.SessionManager;
import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Databases that were edited at random: whatever they say, nothing changes but what lies in the
 * output folder and beside the database.
 */
class EditedDatabasesTest {

  /** What is done with a database, as the command would. */
  enum Act {
    VERIFY,
    RESUME,
    RETRY,
    FORCE,
    DELETE,
    CLEAN
  }

  /** Copies the input; a file that is bad fails. */
  public record Copying(String suffix) implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      if (context.input().endsWith("bad.wav")) {
        throw new InputException("this is no audio");
      }
      Files.copy(context.input(), context.newOutput(suffix, "out"));
      return ProcessResult.written();
    }
  }

  private static final String KEYS = "keys of the user";
  private static final String AREA = "$OUT/.audiotoolkit-$ID";

  /** What a path in a database may be: places of the session, of the user, and in between. */
  private static final List<String> PATHS =
      List.of(
          "$MINE",
          "$MINE/keys",
          "$MINE/.audiotoolkit-$ID",
          "$MINE/.audiotoolkit-$ID/a-0/out-1.out",
          "$MINE/f1.out",
          "$IN",
          "$IN/f1.wav",
          "$IN/f1.out",
          "$OUT",
          "$OUT/f1.out",
          "$OUT/f2.out",
          "$OUT/../mine/keys",
          "$OUT/sub/../../mine/f1.out",
          AREA,
          AREA + "/../../mine",
          AREA + "/a-0/out-1.out",
          AREA + "/a-0/../../../mine/keys",
          AREA + "/link/keys",
          "file://$MINE/keys",
          "file://$MINE");

  private static Path folder = Path.of("");
  private static byte[] database = {};
  private static String id = "";

  @BeforeContainer
  static void makeASessionOfEveryStanding() throws Exception {
    folder = Files.createTempDirectory("edited").toRealPath();
    layOut();
    try (SessionStore store = SqliteSessionStore.open(db())) {
      id =
          Batch.of(Inputs.in(in()))
              .with(new Copying(""))
              .into(out())
              .store(store)
              .durability(Durability.PROCESS_CRASH)
              .withoutShutdownHook()
              .run()
              .sessionId();
    }
    database = Files.readAllBytes(db());
  }

  @AfterContainer
  static void removeAll() throws IOException {
    remove(folder);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void nothingOutsideOfTheOutputFolderEverChanges(
      @ForAll("edits") List<String> edits, @ForAll @Size(max = 2) List<Act> acts) throws Exception {
    remove(folder);
    layOut();
    Files.write(db(), database);
    edits.forEach(EditedDatabasesTest::edit);
    Map<String, String> before = everything();

    acts.forEach(EditedDatabasesTest::perform);
    perform(Act.RESUME);

    assertThat(everything()).isEqualTo(before);
  }

  private static Path in() {
    return folder.resolve("in");
  }

  private static Path mine() {
    return folder.resolve("mine");
  }

  private static Path out() {
    return folder.resolve("out");
  }

  private static Path db() {
    return folder.resolve("db").resolve("sessions.db");
  }

  private static String filled(String text) {
    return text.replace("$IN", in().toString())
        .replace("$MINE", mine().toString())
        .replace("$OUT", out().toString())
        .replace("$ID", id);
  }

  private static void layOut() throws IOException {
    Files.createDirectories(db().getParent());
    for (String name : List.of("f1.wav", "f2.wav", "f3.wav", "bad.wav")) {
      Files.writeString(Files.createDirectories(in()).resolve(name), "content of " + name);
    }
    Files.writeString(Files.createDirectories(mine()).resolve("keys"), KEYS);
    Files.writeString(mine().resolve("f1.out"), KEYS);
    if (!id.isEmpty()) {
      Path like = Path.of(filled("$MINE/.audiotoolkit-$ID/a-0"));
      Files.writeString(Files.createDirectories(like).resolve("out-1.out"), KEYS);
      Path area = Path.of(filled(AREA));
      Files.writeString(
          Files.createDirectories(area.resolve("a-0")).resolve("out-1.out"), "staged");
      Files.createSymbolicLink(area.resolve("link"), mine());
    }
  }

  private static void edit(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(filled(sql));
    } catch (SQLException e) {
      assertThat(e.getMessage()).matches(".*(constraint|JSON).*"); // no edit then
    }
  }

  /** What is refused is refused in a sentence. */
  private static void perform(Act act) {
    try (SessionStore store = SqliteSessionStore.open(db())) {
      SessionManager manager = SessionManager.on(store);
      for (Session session : store.list(SessionQuery.newest(9))) {
        perform(act, manager, store, session.id());
      }
    } catch (AudioToolkitException | IllegalArgumentException | IllegalStateException e) {
      assertThat(e.getMessage()).contains(" ");
    }
  }

  private static void perform(Act act, SessionManager manager, SessionStore store, String session) {
    switch (act) {
      case VERIFY -> manager.verify(session, OutputCheck.CHECKSUM);
      case RESUME -> run(Batch.resume(session), store);
      case RETRY -> run(Batch.retryFailed(session), store);
      case FORCE ->
          run(
              Batch.retryFailed(session)
                  .verifyOutputs(OutputCheck.CHECKSUM)
                  .onExisting(OnExisting.OVERWRITE),
              store);
      case DELETE -> manager.delete(session);
      case CLEAN -> manager.clean(Duration.ZERO);
    }
  }

  private static void run(Batch batch, SessionStore store) {
    batch.store(store).durability(Durability.PROCESS_CRASH).withoutShutdownHook().run();
  }

  @Provide
  Arbitrary<List<String>> edits() {
    Arbitrary<String> unfinished =
        Arbitraries.just("UPDATE session SET status = 3; UPDATE span SET open = 9");
    return Arbitraries.oneOf(
            List.of(
                publications(),
                publications(),
                publications(),
                stagingFolders(),
                stagingFolders(),
                inputs(),
                ids(),
                options(),
                templates(),
                numbers()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .flatMap(
            edits ->
                unfinished.map(last -> Stream.concat(edits.stream(), Stream.of(last)).toList()));
  }

  private static Arbitrary<String> paths() {
    return Arbitraries.of(PATHS);
  }

  private static Arbitrary<String> output() {
    Arbitrary<String> bytes =
        Arbitraries.of(KEYS, "staged", "content of f1.wav", "content of f2.wav");
    return Combinators.combine(paths(), bytes, paths(), Arbitraries.of(true, false))
        .as(
            (path, content, staged, isStaged) ->
                "{\"path\":\""
                    + path
                    + "\",\"bytes\":"
                    + content.length()
                    + ",\"crc32c\":\""
                    + crc32c(content)
                    + (isStaged ? "\",\"staged\":\"" + staged : "")
                    + "\"}");
  }

  private static String crc32c(String content) {
    CRC32C crc = new CRC32C();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static Arbitrary<String> publications() {
    return Combinators.combine(
            output().list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(1, 1, 1, 0, 2, 3, 4), seqs())
        .as(
            (outputs, status, seq) ->
                "UPDATE file SET status = "
                    + status
                    + ", outputs = '["
                    + String.join(",", outputs)
                    + "]' WHERE seq = "
                    + seq);
  }

  private static Arbitrary<Integer> seqs() {
    return Arbitraries.integers().between(1, 4);
  }

  private static Arbitrary<String> stagingFolders() {
    return paths()
        .list()
        .ofMaxSize(4)
        .map(
            folders ->
                "UPDATE job SET options = json_set(options, '$.stagingFolders', json('["
                    + folders.stream()
                        .map(each -> "\"" + each + "\"")
                        .collect(Collectors.joining(","))
                    + "]'))");
  }

  private static Arbitrary<String> inputs() {
    Arbitrary<String> directories =
        Arbitraries.of("$IN/", "$MINE/", "$IN/../mine/", "$IN/a/../../mine/", "/", "");
    Arbitrary<String> names =
        Arbitraries.of("f1.wav", "keys", "f1.out", "../mine/keys", "../mine/f1.out", "..", "");
    return Combinators.combine(directories, names, Arbitraries.integers().between(-2, 9), seqs())
        .as(
            (directory, name, mirrored, seq) ->
                "INSERT OR IGNORE INTO directory (path) VALUES (CAST('"
                    + directory
                    + "' AS BLOB)); UPDATE file SET directory = (SELECT id FROM directory WHERE"
                    + " path = CAST('"
                    + directory
                    + "' AS BLOB)), name = CAST('"
                    + name
                    + "' AS BLOB), mirrored = "
                    + mirrored
                    + ", status = 0 WHERE seq = "
                    + seq);
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.of("x/../../mine/keys", "../mine/keys", "", "0123456789ab", "ABCDEFABCDEF")
        .map(other -> "UPDATE session SET id = '" + other + "'");
  }

  private static Arbitrary<String> options() {
    return Arbitraries.of(
            "json_set(options, '$.onExisting', 'OVERWRITE')",
            "json_set(options, '$.onExisting', 'SKIP')",
            "json_set(options, '$.onExisting', 'NOTHING')",
            "json_set(options, '$.changedInput', 'KEEP')",
            "json_remove(options, '$.stagingFolders')",
            "'{}'",
            "'[]'",
            "'no json'")
        .map(options -> "UPDATE job SET options = " + options);
  }

  private static Arbitrary<String> templates() {
    return Arbitraries.of(
            "{stem}",
            "{stem}{suffix}.{ext}",
            "{relDir}/{stem}.{inputExt}",
            "../mine/{stem}.{ext}",
            "{relDir}/../mine/{stem}.{ext}",
            ".audiotoolkit-$ID/{stem}.{ext}")
        .map(
            template ->
                "UPDATE job SET output = json_set(output, '$.template', '" + template + "')");
  }

  private static Arbitrary<String> numbers() {
    return Arbitraries.of(
        "UPDATE session SET stage = 0",
        "UPDATE session SET stage = 1",
        "UPDATE session SET status = 1, updated = 0",
        "UPDATE session SET deleting = 1",
        "UPDATE session SET epoch = 0, total = 99, completed = -1",
        "UPDATE file SET tries = -1, size = -1, modified = -9223372036854775808",
        "UPDATE file SET status = 77 WHERE seq = 1",
        "DELETE FROM span");
  }

  /** All that lies outside of the output folder and the folder of the database. */
  private static Map<String, String> everything() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.toList()) {
        if (!each.startsWith(out()) && !each.startsWith(db().getParent())) {
          found.put(
              each.toString(),
              Files.isRegularFile(each) ? Files.readString(each) : "no regular file");
        }
      }
    }
    return found;
  }

  private static void remove(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
