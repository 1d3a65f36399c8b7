package io.audiotoolkit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Locales of the C library, made where they are not installed. */
final class Locales {

  private static final Path SOURCES = Path.of("/usr/share/i18n/locales");

  /** What ssh from a Mac brings along; there it is a locale. */
  private static final String NOT_A_LOCALE = "UTF-8";

  private final Path folder;

  /** Makes what it must in a folder. */
  Locales(Path folder) {
    this.folder = folder;
  }

  /**
   * The environment of a process in a locale such as {@code de_DE.UTF-8}; empty, with a printed
   * reason, where there is none.
   */
  Optional<Map<String, String>> environment(String locale) throws Exception {
    if (locale.equals("C") || locale.equals(NOT_A_LOCALE)) {
      return Optional.of(Map.of("LC_CTYPE", locale));
    }
    Map<String, String> environment = new LinkedHashMap<>(Map.of("LC_ALL", locale));
    if (!isInstalled(locale)) {
      if (!isMade(locale)) {
        System.out.println(locale + " is not installed, and localedef cannot make it here");
        return Optional.empty();
      }
      environment.put("LOCPATH", folder.toString());
    }
    return Optional.of(environment);
  }

  private static boolean isInstalled(String locale) throws Exception {
    String listed = locale.replace("UTF-8", "utf8");
    return said("locale", "-a").lines().anyMatch(name -> name.equals(listed));
  }

  private boolean isMade(String locale) throws Exception {
    String language = locale.substring(0, locale.indexOf('.'));
    String charset = locale.substring(locale.indexOf('.') + 1);
    if (!Files.exists(SOURCES.resolve(language))) {
      return false;
    }
    Path made = folder.resolve(locale);
    said("localedef", "--no-archive", "-i", language, "-f", charset, made.toString());
    return Files.isDirectory(made);
  }

  private static String said(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said;
    } catch (IOException e) {
      return "";
    }
  }
}
