package io.audiotoolkit.sqlite;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows where the database is when nobody says. */
final class DefaultDatabase {

  static final String VARIABLE = "AUDIOTOOLKIT_DB";

  private static final String FOLDER = "audiotoolkit";
  private static final String FILE = "sessions.db";

  private DefaultDatabase() {}

  /**
   * The database.
   *
   * @param environment the environment variables
   * @param osName as in the system property {@code os.name}
   * @param home the user's home folder
   */
  static Path location(Map<String, String> environment, String osName, Path home) {
    String named = environment.get(VARIABLE);
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    return stateFolder(environment, osName.toLowerCase(Locale.ROOT), home)
        .resolve(FOLDER)
        .resolve(FILE);
  }

  private static Path stateFolder(Map<String, String> environment, String osName, Path home) {
    if (osName.startsWith("windows")) {
      return absoluteOr(environment.get("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"));
    }
    if (osName.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support");
    }
    return absoluteOr(environment.get("XDG_STATE_HOME"), home.resolve(".local").resolve("state"));
  }

  /** Relative folders are to be ignored (XDG Base Directory Specification, "Basics"). */
  private static Path absoluteOr(@Nullable String folder, Path otherwise) {
    return folder != null && !folder.isBlank() && Path.of(folder).isAbsolute()
        ? Path.of(folder)
        : otherwise;
  }
}
