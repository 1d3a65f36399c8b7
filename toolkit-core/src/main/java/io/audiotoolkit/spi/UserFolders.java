package io.audiotoolkit.spi;

import io.audiotoolkit.model.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folders of the user who runs this process: for state, which lasts, and for caches, which can
 * be made again. They follow the XDG Base Directory Specification, Apple's File System Programming
 * Guide and Windows's known folders. Immutable.
 *
 * <p>For modules that keep something between runs:
 *
 * <pre>{@code
 * Path folder = UserFolders.ofThisProcess().privateCache("my-codec-1.2");
 * }</pre>
 */
public final class UserFolders {

  /** Names the folder for caches, in place of the user's own. */
  public static final String CACHE_VARIABLE = "AUDIOTOOLKIT_CACHE";

  private static final String FOLDER = "audiotoolkit";
  private static final String PROBE = ".audiotoolkit-owner-";
  private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Map<String, String> environment;
  private final String osName;
  private final String userHome;

  private UserFolders(Map<String, String> environment, String osName, String userHome) {
    this.environment = Map.copyOf(environment);
    this.osName = osName.toLowerCase(Locale.ROOT);
    this.userHome = userHome;
  }

  /** Those of the user who runs this process. */
  public static UserFolders ofThisProcess() {
    return of(
        System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", ""));
  }

  /**
   * Those that other surroundings would give.
   *
   * @param environment the environment variables
   * @param osName as in the system property {@code os.name}
   * @param userHome as in the system property {@code user.home}, which the JVM reads from the list
   *     of users; {@code HOME} goes before it, except on Windows
   */
  public static UserFolders of(Map<String, String> environment, String osName, String userHome) {
    return new UserFolders(environment, osName, userHome);
  }

  /** The folder for state, which may not exist yet; empty for a user without a home folder. */
  public Optional<Path> state() {
    return folder("XDG_STATE_HOME", Path.of(".local", "state"), "Application Support", "");
  }

  /** The folder for caches, which may not exist yet; empty for a user without a home folder. */
  public Optional<Path> cache() {
    Optional<Path> named = absolute(environment.get(CACHE_VARIABLE));
    return named.isPresent()
        ? named
        : folder("XDG_CACHE_HOME", Path.of(".cache"), "Caches", "cache");
  }

  private Optional<Path> folder(String xdg, Path unix, String mac, String windows) {
    if (isWindows()) {
      return absolute(environment.get("LOCALAPPDATA"))
          .or(() -> home().map(home -> home.resolve("AppData").resolve("Local")))
          .map(local -> local.resolve(FOLDER).resolve(windows));
    }
    if (osName.startsWith("mac")) {
      return home().map(home -> home.resolve("Library").resolve(mac).resolve(FOLDER));
    }
    return absolute(environment.get(xdg))
        .or(() -> home().map(home -> home.resolve(unix)))
        .map(folder -> folder.resolve(FOLDER));
  }

  private boolean isWindows() {
    return osName.startsWith("windows");
  }

  /** The JVM calls the home of a user whom it does not know {@code ?}. */
  private Optional<Path> home() {
    Optional<Path> said = isWindows() ? Optional.empty() : absolute(environment.get("HOME"));
    return said.or(() -> absolute(userHome));
  }

  /** Relative folders are to be ignored (XDG Base Directory Specification, "Basics"). */
  private static Optional<Path> absolute(@Nullable String folder) {
    return Optional.ofNullable(folder)
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  /**
   * A folder below the one for caches that nobody else can write to, so that what is found there
   * was put there by this user; made where it does not exist.
   *
   * @param name of the folder, such as a library and its version
   * @throws EnvironmentException if there is no such folder and none can be made
   */
  public Path privateCache(String name) {
    Path folder =
        cache()
            .orElseThrow(
                () ->
                    new EnvironmentException(
                        "native libraries need a folder of their user, but this user has no home"
                            + " folder; set "
                            + CACHE_VARIABLE
                            + " to a folder that only this user can write to"))
            .resolve(name);
    try {
      OwnerOnly.folder(folder);
      requireOwn(folder);
      return folder;
    } catch (IOException e) {
      throw unusable(folder, "it cannot be made: " + e, e);
    }
  }

  /**
   * Checks that a folder is one of this user that nobody else can write to.
   *
   * @throws EnvironmentException if it is not
   */
  public static void requireOwn(Path folder) {
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw unusable(folder, "it is no folder, or a link to one", null);
      }
      if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        return;
      }
      if (!isOwn(folder)) {
        throw unusable(folder, "it belongs to " + Files.getOwner(folder), null);
      }
      Set<PosixFilePermission> granted = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
      if (granted.removeAll(WRITTEN_BY_OTHERS)) {
        throw unusable(folder, "others can write to it", null);
      }
    } catch (IOException e) {
      throw unusable(folder, e.toString(), e);
    }
  }

  /**
   * Whether a file or folder belongs to this user, as far as its file system knows owners. Some
   * give all files to one user, so a new file beside it tells who this user is there.
   *
   * @param standing what exists; a link stands for itself
   * @throws IOException if that cannot be found out
   */
  public static boolean isOwn(Path standing) throws IOException {
    if (!standing.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return true;
    }
    Path folder =
        Files.isDirectory(standing, LinkOption.NOFOLLOW_LINKS) ? standing : standing.getParent();
    return Files.getOwner(standing, LinkOption.NOFOLLOW_LINKS).equals(userIn(folder));
  }

  /** Who this user is in a folder; where nothing can be written, who it is elsewhere. */
  private static UserPrincipal userIn(@Nullable Path folder) throws IOException {
    try {
      return ownerOfNew(Files.createTempFile(folder, PROBE, null));
    } catch (IOException e) {
      return ownerOfNew(Files.createTempFile(PROBE, null));
    }
  }

  private static UserPrincipal ownerOfNew(Path mine) throws IOException {
    try {
      return Files.getOwner(mine);
    } finally {
      Files.delete(mine);
    }
  }

  private static EnvironmentException unusable(
      Path folder, String reason, @Nullable Throwable cause) {
    return new EnvironmentException(
        "native libraries are not loaded from "
            + folder
            + ", because "
            + reason
            + "; remove it, or set "
            + CACHE_VARIABLE
            + " to a folder that only this user can write to",
        cause);
  }
}
