package io.audiotoolkit;

import io.audiotoolkit.disk.OutputRefusedException;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.record.ExistingOutputs;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Decides, file by file, what becomes of an output whose place is taken: the same before a run, at
 * publication, and when a publication that was cut short is finished. Thread-safe.
 */
final class ExistingPolicy {

  private static final String WAYS_ON = "onExisting(OVERWRITE) or onExisting(SKIP)";

  private final OnExisting policy;
  private final ExistingOutputs existing;

  ExistingPolicy(OnExisting policy, ExistingOutputs existing) {
    this.policy = policy;
    this.existing = existing;
  }

  /**
   * Whether what stands at a target is left there and its input skipped, instead of being replaced.
   *
   * @throws OutputRefusedException if it is kept and its input fails
   */
  boolean leaves(FileRecord file, Path target) {
    if (Files.isDirectory(target)) {
      throw new OutputRefusedException(
          "the output " + target + " is a folder; rename it or choose another output folder");
    }
    return switch (policy) {
      case OVERWRITE -> false;
      case SKIP -> !existing.isOfThisSession(file, target);
      case FAIL -> {
        if (!existing.isOfThisSession(file, target)) {
          throw new OutputRefusedException(
              "the output "
                  + target
                  + " exists; move it away, or decide by onExisting(UNCHANGED), "
                  + WAYS_ON);
        }
        yield false;
      }
      case UNCHANGED -> {
        if (!existing.isOurs(file, target)) {
          throw kept(file, target);
        }
        yield false;
      }
    };
  }

  private OutputRefusedException kept(FileRecord file, Path target) {
    return new OutputRefusedException(
        "the output "
            + target
            + existing.whose(file, target)
            + ", so it is kept; move it away, choose another output folder, or decide by "
            + WAYS_ON);
  }
}
