package io.audiotoolkit.cli.job;

import io.audiotoolkit.Batch;
import io.audiotoolkit.OnExisting;
import io.audiotoolkit.cli.console.FailureWords;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What happens to a file where its output stands already. */
public final class ExistingOption {

  @Option(
      names = FailureWords.ON_EXISTING,
      paramLabel = "WHAT",
      description =
          "What happens to a file where its output stands already: unchanged (keep what an earlier"
              + " session of the same command made from the same input with the same settings, make"
              + " again what has changed, and fail the file if anything else stands there, such as"
              + " what another command made; it is kept), fail,"
              + " skip, or overwrite. Default: unchanged, or what the session was begun with.")
  private @Nullable OnExisting onExisting;

  /** Gives a batch what was asked for here. */
  public Batch apply(Batch batch) {
    return onExisting == null ? batch : batch.onExisting(onExisting);
  }
}
