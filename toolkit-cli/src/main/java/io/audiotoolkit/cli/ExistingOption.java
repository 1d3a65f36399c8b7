package io.audiotoolkit.cli;

import io.audiotoolkit.Batch;
import io.audiotoolkit.OnExisting;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What happens to a file where its output stands already. */
final class ExistingOption {

  private static final String NAME = "--on-existing";

  /** As the library calls it in messages. */
  private static final Pattern STEP = Pattern.compile("onExisting\\(([A-Z]+)\\)");

  @Option(
      names = NAME,
      paramLabel = "WHAT",
      description =
          "What happens to a file where its output stands already: unchanged (keep what an earlier"
              + " session of the same command made from the same input with the same settings, make"
              + " again what has changed, and fail the file if anything else stands there, such as"
              + " what another command made; it is kept), fail,"
              + " skip, or overwrite. Default: unchanged, or what the session was begun with.")
  private @Nullable OnExisting onExisting;

  /** Gives a batch what was asked for here. */
  Batch apply(Batch batch) {
    return onExisting == null ? batch : batch.onExisting(onExisting);
  }

  /** Whether a message of the library names a value of this option as a way on. */
  static boolean isNamedIn(String message) {
    return STEP.matcher(message).find();
  }

  /** A message of the library in the words of the command line. */
  static String inWords(String message) {
    return STEP.matcher(message)
        .replaceAll(step -> NAME + " " + step.group(1).toLowerCase(Locale.ROOT));
  }
}
