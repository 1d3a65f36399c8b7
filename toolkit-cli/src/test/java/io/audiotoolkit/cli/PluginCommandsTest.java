package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Param;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.RecordProcessorProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginCommandsTest {

  enum Voice {
    LOW,
    VERY_HIGH
  }

  /** Writes down what it was told. */
  record Shout(
      @Param(value = "how much louder", unit = "dB", range = "0 to 60") double gainDb,
      @Param(value = "how it sounds", defaultValue = "very-high") Voice voice,
      @Param(value = "how long", defaultValue = "1.5s") Duration lastsFor,
      @Param(value = "where", unit = "s") List<Double> places,
      @Param("backwards") boolean backwards,
      @Param(value = "100% clean", defaultValue = "true") boolean clean,
      @Param(value = "what to shout", defaultValue = "nothing") Optional<String> word,
      @Param(value = "whose name", defaultValue = "nobody") String name)
      implements AudioProcessor {

    Shout {
      if (!(gainDb >= 0 && gainDb <= 60)) {
        throw new IllegalArgumentException("gainDb (" + gainDb + ") must be between 0 and 60");
      }
    }

    @Override
    public List<OutputName> predictedOutputs(Path input) {
      return List.of(new OutputName("_shout", "txt"));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws IOException {
      Files.writeString(context.newOutput("_shout", "txt"), toString());
      return ProcessResult.written();
    }
  }

  /** Named in META-INF/services. */
  public static final class ShoutProvider extends RecordProcessorProvider<Shout> {
    public ShoutProvider() {
      super(Shout.class, "Shouts at files.");
    }
  }

  private static final Shout DEFAULTS =
      new Shout(
          6,
          Voice.VERY_HIGH,
          Duration.ofMillis(1_500),
          List.of(),
          false,
          true,
          Optional.empty(),
          "nobody");

  @TempDir private Path folder;
  private Path input;
  private Cli cli;

  @BeforeEach
  void prepare() {
    input = Wave.tone(folder.resolve("in/a.wav"));
    cli = new Cli(folder.resolve("sessions.db"));
  }

  private String shouted() throws IOException {
    return Files.readString(folder.resolve("out/a_shout.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run shout", "shout"})
  void aPluginIsACommandWithItsDefaults(String words) throws IOException {
    String command = words + " --gain-db=6 " + input + " -o " + folder + "/out";

    Cli.Run run = cli.run((Object[]) command.split(" "));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(shouted()).isEqualTo(DEFAULTS.toString());
  }

  @Test
  void everyKindOfValueCanBeGiven() throws IOException {
    Cli.Run run =
        cli.run(
            "run",
            "shout",
            "--gain-db=6.5",
            "--voice=low",
            "--lasts-for=500ms",
            "--places=1,2.5",
            "--places=-3",
            "--backwards",
            "--no-clean",
            "--word=a, b",
            "--param-name=me",
            input,
            "-o",
            folder.resolve("out"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(shouted())
        .isEqualTo(
            new Shout(
                    6.5,
                    Voice.LOW,
                    Duration.ofMillis(500),
                    List.of(1.0, 2.5, -3.0),
                    true,
                    false,
                    Optional.of("a, b"),
                    "me")
                .toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run shout in|Missing required option: '--gain-db=DB'",
        "run shout in --gain-db loud|--gain-db (loud) must be a number, 0 to 60 dB",
        "run shout in --gain-db 99|--gain-db (99.0) must be between 0 and 60",
        "run shout in --gain-db 1 --voice shrill|--voice (shrill) must be one of low, very-high",
        "run shout in --gain-db 1 --lasts-for x|--lasts-for (x) must be a duration such as 500ms",
        "run shout in --gain-db 1 --places 1,x|--places (x) must be a number",
        "run shout in --session 12ab --voice low|Missing required option: '--gain-db=DB'",
        "run shout in --session 12ab|there is no session database ",
        "run whisper in --x 3|no processor is called 'whisper'; there are concat, convert, ",
        "run nromalize in|no processor is called 'nromalize'; did you mean 'normalize'? There are"
            + " concat, ",
        "plugins list whisper|no processor is called 'whisper'; there are concat, convert, ",
      })
  void misuseNamesTheOptionTheValueAndTheLimit(String command, String expected) {
    Cli.Run run =
        command.startsWith("plugins")
            ? Cli.execute("", command.split(" "))
            : cli.run((Object[]) command.split(" "));

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).startsWith("audiotoolkit: ").contains(expected);
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(3);
  }

  @Test
  void aSessionOfAPluginIsResumedWithoutItsOptions() throws IOException {
    Path output = folder.resolve("out/a_shout.txt");
    Cli.Run first = cli.run("run", "shout", "--gain-db=9", input, "-o", folder.resolve("out"));
    String said = shouted();
    Files.delete(output);

    Cli.Run again = cli.run("sessions", "resume", "--force", first.sessionId());

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(shouted()).isEqualTo(said).contains("gainDb=9.0");
  }

  @Test
  void theHelpComesFromTheParameters() {
    String help = Cli.execute("", "run", "shout", "--help").out();

    assertThat(help)
        .startsWith("Shouts at files.")
        .contains("Usage: audiotoolkit run shout")
        .contains("--gain-db=DB", "How much louder (0 to 60). Required unless --session is given.")
        .contains("--voice=WORD", "How it sounds: low or very-high. Default: very-high.")
        .contains("--lasts-for=DURATION", "Default: 1.5s.")
        .contains("--places=S", "Where. Several separated by commas.")
        .contains("--no-clean", "100% clean (on by default; this turns it off).")
        .contains("audiotoolkit run shout --gain-db=DB recordings -r -o out");
    assertThat(help.indexOf("--gain-db")).isLessThan(help.indexOf("--recursive"));
  }

  @Test
  void theListShowsEveryProcessorAndWhereAPluginComesFrom() {
    Cli.Run list = Cli.execute("", "plugins", "list");

    assertThat(list.status()).isZero();
    assertThat(list.err()).isEmpty();
    assertThat(list.out())
        .contains("convert (version 1): ")
        .contains("split-fixed (version 1): ")
        .contains("shout (version 1, from test-classes): Shouts at files.");
    assertThat(Cli.execute("", "plugins", "list", "shout").out()).doesNotContain("convert");
  }

  @Test
  void allButThePluginsIsBuiltIn() {
    assertThat(
            Cli.execute("", "plugins", "list", "--json").json().getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(each -> !each.get("built_in").getAsBoolean())
                .map(each -> each.get("name").getAsString()))
        .containsExactly("gated", "shout");
  }

  @Test
  void theListAsJsonHoldsWhatIsKnownOfEachParameter() {
    JsonObject shout =
        Cli.execute("", "plugins", "list", "--json").json().getAsJsonArray().asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(each -> each.get("name").getAsString().equals("shout"))
            .findFirst()
            .orElseThrow();
    List<JsonObject> parameters =
        StreamSupport.stream(shout.get("parameters").getAsJsonArray().spliterator(), false)
            .map(JsonElement::getAsJsonObject)
            .toList();

    assertThat(shout.get("built_in").getAsBoolean()).isFalse();
    assertThat(parameters.get(0))
        .hasToString(
            "{\"name\":\"gainDb\",\"option\":\"--gain-db\",\"type\":\"real\",\"list\":false,"
                + "\"required\":true,\"choices\":[],\"description\":\"how much louder\","
                + "\"unit\":\"dB\",\"range\":\"0 to 60\",\"default\":null}");
    assertThat(parameters.get(1).get("choices")).hasToString("[\"low\",\"very-high\"]");
    assertThat(parameters.get(5).get("option").getAsString()).isEqualTo("--no-clean");
  }

  @Test
  void pluginsAreAmongTheCommandsOfTheHelpAndTheCompletion() {
    assertThat(Cli.execute("", "--help").out()).contains("  shout ", "Shouts at files.");
    assertThat(Cli.execute("", "run", "--help").out()).contains("  shout ", "split-fixed");
    assertThat(Cli.execute("", "generate-completion").out()).contains("--lasts-for");
  }
}
