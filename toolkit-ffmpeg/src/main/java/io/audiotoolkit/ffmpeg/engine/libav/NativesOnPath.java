package io.audiotoolkit.ffmpeg.engine.libav;

import java.net.URL;
import java.security.CodeSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * FFmpeg's native libraries as the class path has them: what has none, and what has them in another
 * version than the classes, is mended in different ways.
 *
 * @param platform as JavaCPP names it, such as {@code linux-x86_64}
 */
record NativesOnPath(String platform) {

  /** Of a jar's name, such as {@code ffmpeg-8.1.2-1.5.14-linux-x86_64.jar}. */
  private static final Pattern VERSION =
      Pattern.compile("ffmpeg-(\\d+(?:\\.\\d+)*-\\d+(?:\\.\\d+)*)");

  /** Why they could not be loaded, and what to do. */
  String whyMissing(LinkageError cause) {
    String natives = libraries();
    if (natives.isEmpty()) {
      return "no FFmpeg natives for "
          + platform
          + " on the class path; add org.bytedeco:ffmpeg and org.bytedeco:javacpp with classifier "
          + platform
          + detail(cause);
    }
    String classes = classes();
    boolean differ = !version(natives).equals(version(classes));
    return (differ
            ? "the FFmpeg natives on the class path have another version (%s) than its classes (%s);"
                    .formatted(named(natives), named(classes))
                + " give org.bytedeco:ffmpeg one version, with and without classifier, and"
                + " org.bytedeco:javacpp its own"
            : "the FFmpeg natives for %s on the class path (%s) cannot be loaded; look at the reason"
                    .formatted(platform, named(natives))
                + ", such as a C library that is not glibc, a cache folder without space or with"
                + " noexec, or org.bytedeco:javacpp without classifier "
                + platform)
        + detail(cause);
  }

  private static String detail(LinkageError cause) {
    return " (" + cause.getMessage() + ")";
  }

  /** Where the library is that JavaCPP loads first; empty if it is nowhere. */
  private String libraries() {
    String name = System.mapLibraryName("jniavutil");
    @Nullable URL found = avutil.class.getResource("/org/bytedeco/ffmpeg/" + platform + "/" + name);
    return found == null ? "" : found.toString();
  }

  private static String classes() {
    @Nullable CodeSource source = avutil.class.getProtectionDomain().getCodeSource();
    @Nullable URL found = source == null ? null : source.getLocation();
    return found == null ? "" : found.toString();
  }

  private static String version(String place) {
    Matcher version = VERSION.matcher(place);
    return version.find() ? version.group(1) : "";
  }

  private static String named(String place) {
    String version = version(place);
    return version.isEmpty() ? place : version;
  }
}
