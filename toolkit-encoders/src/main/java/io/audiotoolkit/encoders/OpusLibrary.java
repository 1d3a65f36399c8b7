package io.audiotoolkit.encoders;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.spi.UserFolders;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lwjgl.Version;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.Platform;
import org.lwjgl.util.opus.Opus;

/**
 * LWJGL's libopus, looked for once.
 *
 * @param known LWJGL's version, which stands for one build of libopus; null when it cannot be used
 * @param origin where it was found, or what to add
 */
record OpusLibrary(@Nullable String known, String origin) {

  static OpusLibrary found() {
    return Found.INSTANCE;
  }

  Optional<String> version() {
    return Optional.ofNullable(known);
  }

  private static OpusLibrary find() {
    try {
      // Looked for beforehand: LWJGL prints to the standard error stream when it finds nothing.
      if (!isBundled("org/lwjgl/", "lwjgl") || !isBundled("org/lwjgl/opus/", "opus")) {
        return absent(platform());
      }
      // This loads it; its text is of no use, since LWJGL builds libopus without a version.
      ExtractionLock.holding(extractedTo(), Opus::opus_get_version_string);
      return new OpusLibrary(
          "%s.%s.%s"
              .formatted(Version.VERSION_MAJOR, Version.VERSION_MINOR, Version.VERSION_REVISION),
          "org.lwjgl:lwjgl-opus, " + platform());
    } catch (LinkageError e) {
      return new OpusLibrary(
          null,
          "LWJGL's libopus cannot be loaded ("
              + e.getMessage()
              + "); set "
              + UserFolders.CACHE_VARIABLE
              + " to a folder of this user on a file system where code may run");
    } catch (EnvironmentException e) {
      return new OpusLibrary(null, String.valueOf(e.getMessage()));
    }
  }

  /** LWJGL's own choice is a folder below java.io.tmpdir that anybody may have made before. */
  private static Path extractedTo() {
    String given = Configuration.SHARED_LIBRARY_EXTRACT_PATH.get();
    if (given != null) {
      return Path.of(given);
    }
    Path folder = UserFolders.ofThisProcess().privateCache("lwjgl-" + Version.getVersion());
    Configuration.SHARED_LIBRARY_EXTRACT_PATH.set(folder.toString());
    return folder;
  }

  private static OpusLibrary absent(String platform) {
    return new OpusLibrary(
        null,
        "no LWJGL natives for %s on the class path; add org.lwjgl:lwjgl and org.lwjgl:lwjgl-opus"
                .formatted(platform)
            + " with the classifier of the platform, such as natives-linux");
  }

  private static boolean isBundled(String folder, String name) {
    if (System.getProperty("org.lwjgl.librarypath") != null) {
      return true; // the user has said where it is
    }
    String path = platform() + "/" + folder + System.mapLibraryName(name);
    return Opus.class.getClassLoader().getResource(path) != null;
  }

  /** As LWJGL calls it: {@code linux/x64}, {@code macos/arm64}. */
  private static String platform() {
    String system =
        switch (Platform.get()) {
          case MACOSX -> "macos";
          case LINUX, FREEBSD, WINDOWS -> Platform.get().getName().toLowerCase(Locale.ROOT);
        };
    return system + "/" + Platform.getArchitecture().name().toLowerCase(Locale.ROOT);
  }

  /** Initialised by the class loader, once, by whichever thread comes first. */
  private static final class Found {
    static final OpusLibrary INSTANCE = find();
  }
}
