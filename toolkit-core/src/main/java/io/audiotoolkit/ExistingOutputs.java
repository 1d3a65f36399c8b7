package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Tells whose a file is that stands where an output would go. Thread-safe. */
final class ExistingOutputs {

  /** How far back a file's history is searched for the session that made it. */
  static final int HISTORY = 50;

  private final SessionStore store;
  private final String sessionId;

  ExistingOutputs(SessionStore store, String sessionId) {
    this.store = store;
    this.sessionId = sessionId;
  }

  static boolean stands(Path target) {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether a session of ours made what stands there from this input, and nobody changed it. */
  boolean isOurs(Path input, Path target) {
    return store.history(input, HISTORY).stream().anyMatch(record -> made(record, target));
  }

  /** Whether this very session made it, in an attempt whose publication was cut short. */
  boolean isOfThisSession(Path input, Path target) {
    return store.file(sessionId, input).filter(record -> made(record, target)).isPresent();
  }

  /** Whether what stands there is an input of the session. */
  boolean isInput(Path target) {
    try {
      return store.file(sessionId, target).isPresent()
          || store.file(sessionId, target.toRealPath(LinkOption.NOFOLLOW_LINKS)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean made(FileRecord record, Path target) {
    return record.outputs().stream()
        .anyMatch(output -> output.path().equals(target) && hasRecordedSize(output));
  }

  /** Whether all outputs stand there with their recorded lengths. */
  static boolean stand(List<OutputFile> outputs) {
    return outputs.stream().allMatch(ExistingOutputs::hasRecordedSize);
  }

  static boolean hasRecordedSize(OutputFile output) {
    try {
      return Files.isRegularFile(output.path()) && Files.size(output.path()) == output.sizeBytes();
    } catch (IOException e) {
      return false;
    }
  }
}
