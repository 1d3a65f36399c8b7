package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher makes of the locale, by the lines of it that do. */
@EnabledOnOs(OS.LINUX)
class LauncherLocaleTest {

  private static final Path LAUNCHER = Path.of("../audiotoolkit");

  @TempDir private Path folder;

  @Test
  void whatIsNotInstalledBecomesPlainUtf8() throws Exception {
    assertThat(chosen(Map.of())).isEqualTo("C C.UTF-8 - -");
    assertThat(chosen(Map.of("LC_ALL", "POSIX"))).isEqualTo("C C.UTF-8 - -");
    assertThat(chosen(Map.of("LC_CTYPE", "UTF-8"))).isEqualTo("C C.UTF-8 - -");
    assertThat(chosen(Map.of("LC_ALL", "xx_YY.UTF-8"))).isEqualTo("C C.UTF-8 - -");
    assertThat(chosen(Map.of("LANG", "C.UTF-8", "LC_TIME", "xx_YY"))).isEqualTo("C C.UTF-8 - -");
  }

  @Test
  void ofALocaleThatIsInstalledOnlyTheLettersAreTaken() throws Exception {
    Locales locales = new Locales(folder);
    for (String name : new String[] {"de_DE.UTF-8", "de_DE.ISO-8859-1"}) {
      var environment = locales.environment(name);
      Assumptions.assumeTrue(environment.isPresent());

      assertThat(chosen(environment.get())).isEqualTo("C " + name + " - -");
    }
  }

  private static String chosen(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", lines() + "\necho $LANG $LC_CTYPE ${LC_ALL--} ${LC_TIME--}");
    builder.environment().keySet().removeIf(name -> name.matches("LC_.*|LANG|LANGUAGE|LOCPATH"));
    builder.environment().putAll(environment);
    Process shell = builder.redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    return said.strip();
  }

  private static String lines() throws IOException {
    String script = Files.readString(LAUNCHER);
    return script.substring(
        script.indexOf("# Whether a locale is there"),
        script.indexOf('\n', script.indexOf("export LANG LC_CTYPE")));
  }
}
