package io.audiotoolkit.cli.console;

import io.audiotoolkit.model.FileRecord;
import java.util.Locale;
import java.util.regex.Pattern;

/** Why files failed, in the words of the command line. */
public final class FailureWords {

  /** The option that says what happens where an output stands already. */
  public static final String ON_EXISTING = "--on-existing";

  /** As the library calls it in messages. */
  private static final Pattern STEP = Pattern.compile("onExisting\\(([A-Z]+)\\)");

  private FailureWords() {}

  /** Why a file failed; empty when it did not. */
  public static String of(FileRecord file) {
    return file.failure().map(error -> Shown.text(inWords(error.message()))).orElse("");
  }

  /** Whether it failed because of what stands where its output goes. */
  public static boolean isInTheWay(FileRecord file) {
    return file.failure().filter(error -> STEP.matcher(error.message()).find()).isPresent();
  }

  private static String inWords(String message) {
    return STEP.matcher(message)
        .replaceAll(step -> ON_EXISTING + " " + step.group(1).toLowerCase(Locale.ROOT));
  }
}
