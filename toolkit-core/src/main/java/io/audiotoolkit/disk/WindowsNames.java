package io.audiotoolkit.disk;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Knows which file names Windows keeps for devices or cuts, whatever folder they are in. */
final class WindowsNames {

  private static final boolean MATTERS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  /** From "Naming Files, Paths, and Namespaces" of the Windows documentation. */
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?|.*[. ]");

  private WindowsNames() {}

  /** Whether a name cannot be given to a file here. */
  static boolean isForbiddenHere(Path name) {
    return MATTERS && isReserved(name.toString());
  }

  static boolean isReserved(String name) {
    return RESERVED.matcher(name).matches();
  }
}
