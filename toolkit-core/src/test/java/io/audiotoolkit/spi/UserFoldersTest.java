package io.audiotoolkit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFoldersTest {

  @TempDir Path home;

  private UserFolders folders(Map<String, String> environment) {
    return UserFolders.of(environment, "Linux", home.toString());
  }

  @Test
  void cachesAreWhereEachSystemKeepsThem() {
    Path other = home.resolve("other");

    assertThat(folders(Map.of()).cache()).hasValue(home.resolve(Path.of(".cache", "audiotoolkit")));
    assertThat(folders(Map.of("XDG_CACHE_HOME", "" + other)).cache())
        .hasValue(other.resolve("audiotoolkit"));
    assertThat(folders(Map.of("AUDIOTOOLKIT_CACHE", "" + other)).cache()).hasValue(other);
    assertThat(UserFolders.of(Map.of(), "Mac OS X", "" + home).cache())
        .hasValue(home.resolve(Path.of("Library", "Caches", "audiotoolkit")));
    assertThat(UserFolders.of(Map.of("LOCALAPPDATA", "" + other), "Windows 11", "" + home).cache())
        .hasValue(other.resolve(Path.of("audiotoolkit", "cache")));
  }

  @Test
  void aPrivateCacheIsMadeForItsUserAlone() throws IOException {
    Path folder = folders(Map.of()).privateCache("codec-1");

    assertThat(folder).isEqualTo(home.resolve(Path.of(".cache", "audiotoolkit", "codec-1")));
    assertThat(folder).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(folders(Map.of()).privateCache("codec-1")).isEqualTo(folder);
  }

  @Test
  void aFolderThatOthersCanWriteToIsRefused() throws IOException {
    Path folder = folders(Map.of()).privateCache("codec-1");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));

    assertThatThrownBy(() -> folders(Map.of()).privateCache("codec-1"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll(folder.toString(), "others can write to it", "AUDIOTOOLKIT_CACHE");
  }

  @Test
  void aLinkInTheFoldersPlaceIsRefused() throws IOException {
    Path cache = Files.createDirectories(home.resolve(Path.of(".cache", "audiotoolkit")));
    Files.createSymbolicLink(cache.resolve("codec-1"), Files.createDirectory(home.resolve("mine")));

    assertThatThrownBy(() -> folders(Map.of()).privateCache("codec-1"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("a link to one");
  }

  @Test
  void theFolderOfAnotherUserIsRefused() throws IOException {
    Path folder = folders(Map.of()).privateCache("codec-1");
    try {
      Files.setAttribute(folder, "unix:uid", (int) Files.getAttribute(folder, "unix:uid") + 1);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("skipped: only root can give a folder away: " + e);
    }

    assertThatThrownBy(() -> folders(Map.of()).privateCache("codec-1"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("it belongs to " + Files.getOwner(folder));
  }

  @Test
  void aUserWithoutAHomeIsToldWhatToSet() {
    UserFolders homeless = UserFolders.of(Map.of(), "Linux", "?");

    assertThat(homeless.state()).isEmpty();
    assertThatThrownBy(() -> homeless.privateCache("codec-1"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll("no home folder", "AUDIOTOOLKIT_CACHE");
  }
}
