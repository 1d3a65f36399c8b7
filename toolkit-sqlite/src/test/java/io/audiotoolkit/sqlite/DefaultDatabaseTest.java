package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionStoreProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class DefaultDatabaseTest {

  private static final Path HOME = TestSessions.ROOT.resolve("home").resolve("me");
  private static final Path STATE = TestSessions.ROOT.resolve("state");

  @Test
  void theVariableNamesTheDatabase() {
    assertThat(location(Map.of("AUDIOTOOLKIT_DB", "here.db"), "Linux"))
        .isEqualTo(Path.of("here.db"));
  }

  @Test
  void anEmptyVariableCountsAsNone() {
    assertThat(location(Map.of("AUDIOTOOLKIT_DB", " ", "XDG_STATE_HOME", ""), "Linux"))
        .isEqualTo(HOME.resolve(Path.of(".local", "state", "audiotoolkit", "sessions.db")));
  }

  @Test
  void linuxHasAStateFolder() {
    assertThat(location(Map.of("XDG_STATE_HOME", STATE.toString()), "Linux"))
        .isEqualTo(STATE.resolve(Path.of("audiotoolkit", "sessions.db")));
  }

  @Test
  void aRelativeStateFolderIsIgnored() {
    assertThat(location(Map.of("XDG_STATE_HOME", "state"), "Linux"))
        .isEqualTo(HOME.resolve(Path.of(".local", "state", "audiotoolkit", "sessions.db")));
  }

  @Test
  void macHasApplicationSupport() {
    assertThat(location(Map.of("XDG_STATE_HOME", STATE.toString()), "Mac OS X"))
        .isEqualTo(
            HOME.resolve(Path.of("Library", "Application Support", "audiotoolkit", "sessions.db")));
  }

  @Test
  void windowsHasLocalAppData() {
    assertThat(location(Map.of("LOCALAPPDATA", STATE.toString()), "Windows 11"))
        .isEqualTo(STATE.resolve(Path.of("audiotoolkit", "sessions.db")));
    assertThat(location(Map.of(), "Windows 11"))
        .isEqualTo(HOME.resolve(Path.of("AppData", "Local", "audiotoolkit", "sessions.db")));
  }

  @Test
  void theProviderIsFoundAndOpensTheDatabaseThatTheVariableNames() {
    SessionStoreProvider provider =
        ServiceLoader.load(SessionStoreProvider.class).findFirst().orElseThrow();

    try (SessionStore store = provider.openDefault()) {
      assertThat(store.location()).endsWith(Path.of("target", "default.db").toString());
    }
  }

  private static Path location(Map<String, String> environment, String osName) {
    return DefaultDatabase.location(environment, osName, HOME);
  }
}
