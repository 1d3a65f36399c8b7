package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which plugins the launcher takes, by the lines of it that decide. */
@EnabledOnOs(OS.LINUX)
class LauncherPluginsTest {

  @TempDir private Path folder;
  private Path plugins;
  private Path jar;

  @BeforeEach
  void makeAPlugin() throws IOException {
    plugins = Files.createDirectory(folder.resolve("my plugins"));
    jar = Files.writeString(plugins.resolve("gain.jar"), "");
    mode(plugins, "rwxr-xr-x");
    mode(jar, "rw-r--r--");
  }

  private static void mode(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private String said() throws Exception {
    String script = Files.readString(Path.of("../audiotoolkit"));
    String refuse =
        script.substring(
            script.indexOf("refuse_foreign() {"), script.indexOf("if [ -d \"$root/plugins\" ]"));
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "fail() { echo \"$1\"; exit 2; }\n" + refuse + "refuse_foreign \"$1\"",
                "sh",
                plugins.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(shell.waitFor()).isEqualTo(said.isEmpty() ? 0 : 2);
    return said;
  }

  private static String refusal(Path of) {
    return "plugins from "
        + of
        + " would run with your rights, but others can write to it or own it; make it yours and"
        + " run: chmod go-w '"
        + of
        + "'";
  }

  @Test
  void pluginsThatNobodyElseCanWriteAreTaken() throws Exception {
    assertThat(said()).isEmpty();
  }

  @Test
  void aFolderThatOthersCanWriteIsRefused() throws Exception {
    mode(plugins, "rwxrwxr-x");
    assertThat(said()).isEqualTo(refusal(plugins));

    mode(plugins, "rwxr-xrwx");
    assertThat(said()).isEqualTo(refusal(plugins));
  }

  @Test
  void aJarThatOthersCanWriteIsRefusedAlsoBehindALink() throws Exception {
    mode(jar, "rw-rw-rw-");
    assertThat(said()).isEqualTo(refusal(jar));

    Path elsewhere = Files.move(jar, folder.resolve("elsewhere.jar"));
    Files.createSymbolicLink(jar, elsewhere);
    assertThat(said()).isEqualTo(refusal(jar));
  }
}
