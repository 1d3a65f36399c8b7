package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands and library where people stand, in processes that no launcher has prepared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(OS.LINUX) // the locales of others have other names, and cannot be made
class LocaleTest {

  private static final Path SAMPLES = Path.of("../toolkit-examples/samples");

  /** How FFmpeg reads a half there, how Java writes a one and a small I, and the letters it has. */
  private static final Map<String, String> SURROUNDINGS =
      Map.of(
          "C", "0.5 1 i ANSI_X3.4-1968",
          "UTF-8", "0.5 1 i ANSI_X3.4-1968",
          "de_DE.UTF-8", "0.0 1 i UTF-8",
          "fa_IR.UTF-8", "0.5 \u06f1 i UTF-8",
          "tr_TR.UTF-8", "0.0 1 \u0131 UTF-8");

  private final Map<String, Process> children = new TreeMap<>();
  private Path folder;
  private Map<String, Long> expected;

  @BeforeAll
  void startOneProcessInEachLocale(@TempDir Path temp) throws Exception {
    folder = temp.toRealPath();
    writeInputs();
    Locales locales = new Locales(Files.createDirectory(folder.resolve("locales")));
    for (String locale : SURROUNDINGS.keySet()) {
      Optional<Map<String, String>> environment = locales.environment(locale);
      if (environment.isPresent()) {
        children.put(locale, start(locale, environment.get()));
      }
    }
    expected = made("C");
    assertThat(expected).hasSizeGreaterThan(EveryCommandTest.commands().size());
  }

  @AfterAll
  void killWhoeverIsLeft() {
    children.values().forEach(Process::destroyForcibly);
  }

  private void writeInputs() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    boolean spells = Charset.defaultCharset().newEncoder().canEncode('ï');
    String bells = spells ? "naïve ß.oga" : "naive.oga";
    Files.copy(SAMPLES.resolve("prompts/activated.wav"), in.resolve("activated.wav"));
    Files.copy(SAMPLES.resolve("bells/complete.oga"), in.resolve(bells));
    Files.write(folder.resolve("both.m3u8"), List.of("in/activated.wav", "in/" + bells));
    Files.writeString(folder.resolve("labels.txt"), "0\t0.5\tGröße\n0.5\t0.75\t\u0130I\n");
    Files.writeString(folder.resolve("tags.csv"), "path,title\nin/" + bells + ",\u015eükrü\n");
  }

  private Process start(String locale, Map<String, String> environment) throws IOException {
    Path out = Files.createDirectory(folder.resolve("out-" + locale));
    Path natives = Files.createDirectory(folder.resolve("natives-" + locale));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ChildCli.quiet());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-Dorg.sqlite.tmpdir=" + natives, // others clean the common one, and it tells of it
            "-D" + LocaleChild.IN_WORKERS + "=" + Boolean.getBoolean(LocaleChild.IN_WORKERS),
            "-cp",
            System.getProperty("java.class.path"),
            LocaleChild.class.getName(),
            folder.toString(),
            out.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("LC_.*|LANG|LANGUAGE|LOCPATH"));
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(locale + ".said").toFile())
        .start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "de_DE.UTF-8", "fa_IR.UTF-8", "tr_TR.UTF-8"})
  void everyCommandAndTheLibraryMakeTheSameBytesAsInC(String locale) throws Exception {
    Assumptions.assumeTrue(children.containsKey(locale), locale + " is neither here nor made");

    Map<String, Long> made = made(locale);

    assertThat(made).isEqualTo(expected);
  }

  private Map<String, Long> made(String locale) throws Exception {
    int status = children.get(locale).waitFor();
    String said = Files.readString(folder.resolve(locale + ".said"));
    assertThat(said).isEqualTo(SURROUNDINGS.get(locale) + "\n");
    assertThat(status).isZero();
    return checksums(folder.resolve("out-" + locale));
  }

  private static Map<String, Long> checksums(Path out) throws IOException {
    Map<String, Long> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        CRC32C crc = new CRC32C();
        crc.update(Files.readAllBytes(file));
        found.put(out.relativize(file).toString(), crc.getValue());
      }
    }
    return found;
  }
}
