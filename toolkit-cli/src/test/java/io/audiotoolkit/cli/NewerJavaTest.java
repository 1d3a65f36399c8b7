package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a JVM that warns of native code, where there is one beside the tests' own. */
@EnabledOnOs(OS.LINUX)
class NewerJavaTest {

  private static final Path JAVAS = Path.of("/usr/lib/jvm");
  private static final int WARNING_JAVA = 24;

  @TempDir private Path folder;

  @Test
  void theCommandAndItsWorkersSayNothingButWhatTheyDid() throws Exception {
    Optional<Path> java = newer();
    if (java.isEmpty()) {
      System.out.println("no JDK 24 or newer in JAVA_HOME_25 or below " + JAVAS);
    }
    Assumptions.assumeTrue(java.isPresent());
    Path launcher = installed();
    Path tone = Wave.tone(folder.resolve("tone.wav"));
    String database = "--db=" + folder.resolve("s.db");

    for (String isolation : List.of("", "--isolate")) {
      List<String> words = new ArrayList<>(List.of(launcher.toString(), "convert", "files"));
      words.addAll(List.of(tone.toString(), "-f", "opus", "-v", database));
      words.addAll(List.of("-o", folder.resolve("out" + isolation).toString()));
      words.addAll(isolation.isEmpty() ? List.of() : List.of(isolation));
      assertThat(said(java.get(), words)).contains("1 done, 0 failed").doesNotContain("WARNING");
    }
    assertThat(said(java.get(), List.of(launcher.toString(), "sessions", "list", database)))
        .contains("completed")
        .doesNotContain("WARNING");
  }

  private static Optional<Path> newer() throws IOException {
    List<Path> homes = new ArrayList<>();
    Optional.ofNullable(System.getenv("JAVA_HOME_25")).map(Path::of).ifPresent(homes::add);
    if (Files.isDirectory(JAVAS)) {
      try (Stream<Path> installed = Files.list(JAVAS)) {
        installed.sorted().forEach(homes::add);
      }
    }
    return homes.stream().filter(home -> version(home) >= WARNING_JAVA).findFirst();
  }

  /** As the file {@code release} of a JDK says; 0 where there is none. */
  private static int version(Path home) {
    try {
      return Files.readAllLines(home.resolve("release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceFirst("^\\D*(\\d+).*$", "$1"))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** The launcher in a folder that looks built: its jar leads to the classes under test. */
  private Path installed() throws IOException {
    Path target = Files.createDirectories(folder.resolve("toolkit-cli/target"));
    Files.copy(Path.of("../pom.xml"), folder.resolve("pom.xml"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(target.resolve("audiotoolkit.jar"));
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
    Files.createFile(target.resolve("launcher.stamp"));
    return Files.copy(Path.of("../audiotoolkit"), folder.resolve("audiotoolkit"));
  }

  private static String said(Path java, List<String> words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", java.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
