package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import java.nio.file.Path;
import java.util.List;

/**
 * What a batch would do with one file.
 *
 * @param file the file; pending if it would be processed, else skipped or failed
 * @param outputs what it would write; empty when that cannot be told beforehand
 */
public record PlannedFile(FileRecord file, List<Path> outputs) {

  /** Copies the list. */
  public PlannedFile {
    outputs = List.copyOf(outputs);
  }
}
