package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import java.nio.file.Path;
import java.util.List;

/**
 * What a batch would do with one file.
 *
 * @param file the file; pending if it would be processed, else skipped or failed
 * @param fate what would become of it
 * @param outputs what it would write, as far as that can be told beforehand
 * @param remark in words, why it is made again, and what else can be told of its outputs; may be
 *     empty
 */
public record PlannedFile(FileRecord file, Fate fate, List<Path> outputs, String remark) {

  /** What would become of a file. */
  public enum Fate {
    /** Processed, for the first time as far as is known. */
    NEW,
    /** Processed again: its input has changed, or an output is missing. */
    AGAIN,
    /** Processed, and what stands in the place of an output is replaced, as was asked for. */
    OVERWRITTEN,
    /** Kept as an earlier session has made it. */
    UNCHANGED,
    /** Skipped: something stands there, or the file is an output of ours itself. */
    SKIPPED,
    /** Failed without being processed; its record says why. */
    FAILED
  }

  /** Copies the list. */
  public PlannedFile {
    outputs = List.copyOf(outputs);
  }
}
