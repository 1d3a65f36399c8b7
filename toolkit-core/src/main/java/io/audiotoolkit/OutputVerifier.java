package io.audiotoolkit;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.disk.OutputSync;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares recorded outputs with what stands on the disk. */
final class OutputVerifier {

  private final SessionStore store;
  private final OutputCheck check;

  OutputVerifier(SessionStore store, OutputCheck check) {
    this.store = store;
    this.check = check;
  }

  /** What is missing or changed. */
  List<OutputProblem> problems(String sessionId) {
    List<OutputProblem> found = new ArrayList<>();
    try (Stream<FileRecord> files =
        FilePages.stream(store, sessionId, List.of(FileStatus.COMPLETED, FileStatus.SKIPPED))) {
      files.forEach(
          file ->
              file.outputs()
                  .forEach(
                      output ->
                          problem(output)
                              .ifPresent(
                                  what -> found.add(new OutputProblem(file, output, what)))));
    }
    return found;
  }

  /** Puts the inputs of such outputs back to pending; returns how many. */
  int requeue(SessionWriter writer) {
    Map<Long, FileRecord> affected = new HashMap<>();
    problems(writer.session().id())
        .forEach(problem -> affected.put(problem.file().seq(), problem.file()));
    writer.update(
        affected.values().stream()
            .map(file -> new FileChange(file.status(), file.renewed()))
            .toList());
    return affected.size();
  }

  private Optional<String> problem(OutputFile output) {
    if (check == OutputCheck.NONE) {
      return Optional.empty();
    }
    try {
      if (!Files.isRegularFile(output.path())) {
        return Optional.of("missing");
      }
      long size = Files.size(output.path());
      if (size != output.sizeBytes()) {
        return Optional.of("changed: " + size + " bytes instead of " + output.sizeBytes());
      }
      return check == OutputCheck.CHECKSUM && OutputSync.sum(output.path()) != output.crc32c()
          ? Optional.of("changed: its checksum is not " + output.checksumHex())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("unreadable: " + e.getMessage());
    }
  }
}
