package io.audiotoolkit.cli.job;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files a job is about, where its outputs go, and whether it goes on with an earlier run. */
final class JobOptions {

  @Parameters(
      paramLabel = "INPUT",
      arity = "0..*",
      description = {
        "Audio files and folders. A file that is named is always taken; of a folder, the audio"
            + " files at its top level, with -r also those below.",
        "Write -- before names that begin with -."
      })
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description =
          "Where outputs go; made if it is not there. The tree of a folder is mirrored in it."
              + " Default: beside each input. An input is never replaced, so it is needed where"
              + " outputs keep the names of their inputs, as those of tags, replaygain and effects"
              + " do.")
  private @Nullable Path output;

  @Option(
      names = "--name",
      paramLabel = "TEMPLATE",
      description =
          "How outputs are named below the folder of -o: {relDir}, {stem}, {suffix}, {ext} and"
              + " {inputExt} stand for parts of the names. Default: {relDir}/{stem}{suffix}.{ext}")
  private @Nullable String nameTemplate;

  @Option(
      names = {"-r", "--recursive"},
      description = "Looks into all folders below the given ones as well.")
  private boolean recursive;

  @Option(
      names = "--hidden",
      description =
          "Of a folder, also hidden files and folders, whose names begin with a dot. Without it they"
              + " are passed over and counted.")
  private boolean hidden;

  @Mixin private final ExistingOption existing = new ExistingOption();

  @Option(
      names = "--resume",
      description =
          "Goes on with the latest incomplete session of this command with the same inputs and"
              + " output.")
  private boolean resume;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description =
          "Goes on with this session; whatever else is given must agree with it. INPUT may be left"
              + " out.")
  private @Nullable String session;

  @Option(
      names = "--dry-run",
      description = "Says what would be done with each file, and does nothing.")
  private boolean dryRun;

  List<Path> inputs() {
    return inputs;
  }

  Optional<Path> output() {
    return Optional.ofNullable(output);
  }

  boolean isRecursive() {
    return recursive;
  }

  boolean isResume() {
    return resume;
  }

  Optional<String> session() {
    return Optional.ofNullable(session);
  }

  boolean isDryRun() {
    return dryRun;
  }

  /** What contradicts itself; empty when nothing does. */
  Optional<String> problem() {
    if (resume && session != null) {
      return Optional.of("--resume and --session exclude each other: give one of them");
    }
    if (dryRun && (resume || session != null)) {
      return Optional.of(
          "--dry-run is for new sessions; look at an earlier one with: audiotoolkit sessions info");
    }
    return inputs.isEmpty() && session == null
        ? Optional.of("Missing required parameter: 'INPUT...' (files or folders)")
        : Optional.empty();
  }

  /** A new batch over the inputs. */
  Batch newBatch() {
    return apply(Batch.of(listedInputs()));
  }

  /** The audio files that the inputs stand for. */
  Inputs listedInputs() {
    Inputs found = (recursive ? Inputs.under(inputs) : Inputs.in(inputs)).audioFiles();
    return hidden ? found.hidden() : found;
  }

  /** Gives a batch what was asked for here. */
  Batch apply(Batch batch) {
    if (output != null) {
      batch.into(output);
    }
    if (nameTemplate != null) {
      batch.nameTemplate(nameTemplate);
    }
    return existing.apply(batch);
  }
}
