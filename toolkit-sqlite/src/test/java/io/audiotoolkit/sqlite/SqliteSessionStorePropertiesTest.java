package io.audiotoolkit.sqlite;

import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.testkit.SessionStoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SqliteSessionStorePropertiesTest extends SessionStoreProperties {

  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("properties");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Override
  protected SessionStore open(Clock clock) {
    return SqliteSessionStore.open(folder.resolve("sessions.db"), clock);
  }
}
