package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionStoreProvider;
import io.audiotoolkit.spi.UserFolders;
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
  void theVariableHomeGoesBeforeTheListOfUsers() {
    assertThat(location(Map.of("HOME", STATE.toString()), "Linux"))
        .isEqualTo(STATE.resolve(Path.of(".local", "state", "audiotoolkit", "sessions.db")));
  }

  @Test
  void aUserWithoutAHomeIsToldHowToNameADatabase() {
    UserFolders homeless = UserFolders.of(Map.of("HOME", ""), "Linux", "?");

    assertThatThrownBy(() -> DefaultDatabase.location(null, homeless))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll("AUDIOTOOLKIT_DB", "--db", "SqliteSessionStore.open(path)");
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
    return DefaultDatabase.location(
        environment.get("AUDIOTOOLKIT_DB"), UserFolders.of(environment, osName, HOME.toString()));
  }
}
