package io.audiotoolkit.encoders;

import com.sun.jna.NativeLibrary;
import io.audiotoolkit.spi.UserFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The libmp3lame of this machine, looked for once.
 *
 * @param known its version; null when there is none
 * @param origin where it was found, or what to install
 */
record LameLibrary(@Nullable String known, String origin) {

  private static final String PROPERTY = "audiotoolkit.lame";

  /** Of JNA. Without it, a user without a home gets a folder named "?" where the process runs. */
  private static final String UNPACKED = "jna.tmpdir";

  /** Names that the loaders of Linux and macOS, and of Windows, know it by. */
  private static final List<String> NAMES = List.of("mp3lame", "libmp3lame", "libmp3lame-0");

  /** Where Homebrew and MacPorts put it, which no loader looks at by itself. */
  private static final List<String> PLACES =
      List.of(
          "/opt/homebrew/lib/libmp3lame.dylib",
          "/usr/local/lib/libmp3lame.dylib",
          "/opt/local/lib/libmp3lame.dylib");

  static LameLibrary found() {
    return Found.INSTANCE;
  }

  Optional<String> version() {
    return Optional.ofNullable(known);
  }

  private static LameLibrary find() {
    String given = System.getProperty(PROPERTY, "");
    List<String> names = new ArrayList<>();
    if (given.isEmpty()) {
      names.addAll(NAMES);
      PLACES.stream().filter(place -> Files.isRegularFile(Path.of(place))).forEach(names::add);
    } else {
      names.add(given);
    }
    for (String name : names) {
      LameLibrary library = load(name);
      if (library != null) {
        return library;
      }
    }
    return new LameLibrary(null, given.isEmpty() ? missing() : unusable(given));
  }

  private static @Nullable LameLibrary load(String name) {
    try {
      if (System.getProperty(UNPACKED) == null) {
        System.setProperty(UNPACKED, UserFolders.ofThisProcess().privateCache("jna").toString());
      }
      NativeLibrary library = NativeLibrary.getInstance(name);
      LameFunctions.bind(library);
      return new LameLibrary(LameFunctions.get_lame_short_version(), library.getFile().toString());
    } catch (LinkageError e) {
      return null; // not there, or no libmp3lame: the next name may be right
    }
  }

  private static String missing() {
    return "no libmp3lame found on this machine; install it (Debian: libmp3lame0, Fedora: lame-libs,"
        + " macOS: brew install lame, Windows: libmp3lame.dll on the PATH) or name it with -D"
        + PROPERTY;
  }

  private static String unusable(String given) {
    return "-D%s (%s) is no libmp3lame that can be loaded; name the library file, or omit it"
        .formatted(PROPERTY, given);
  }

  /** Initialised by the class loader, once, by whichever thread comes first. */
  private static final class Found {
    static final LameLibrary INSTANCE = find();
  }
}
