package io.audiotoolkit.spi;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.Parameters;
import java.io.Serializable;
import java.util.List;

/**
 * How an attempt ended: plain values that can travel.
 *
 * @param taskId the task
 * @param ending how it ended
 * @param outputs what stands in the staging folder; empty unless it succeeded
 * @param message why it failed or was broken; empty when it succeeded
 * @param warnings what the user should know although it succeeded
 * @param edgeHash the hash of the input's edges as {@link
 *     io.audiotoolkit.model.Fingerprint#edgeHash()}; 0 when not computed
 * @param measurements what was measured; empty for most processors
 * @param trace where it failed, for the log, if the processor did not word it; empty otherwise
 */
public record Outcome(
    long taskId,
    Ending ending,
    List<StagedOutput> outputs,
    String message,
    List<String> warnings,
    long edgeHash,
    Parameters measurements,
    String trace)
    implements Serializable {

  /** How an attempt can end. */
  public enum Ending {
    /** Outputs are written. */
    WRITTEN,
    /** It measured, with or without outputs. */
    MEASURED,
    /** The input needs nothing. */
    NOTHING_TO_DO,
    /** The input is at fault. */
    INPUT_ERROR,
    /** It may succeed later. */
    TRANSIENT_ERROR,
    /** It failed in a way that the processor did not foresee. */
    INTERNAL_ERROR,
    /** No file is to blame. */
    ENVIRONMENT_ERROR,
    /** There is no room for its outputs. */
    DISK_FULL,
    /** Its process has too little memory. */
    OUT_OF_MEMORY,
    /** Its worker died. */
    CRASHED;

    /** The kind of a file's error. */
    public ErrorKind errorKind() {
      return switch (this) {
        case INPUT_ERROR -> ErrorKind.INPUT;
        case TRANSIENT_ERROR -> ErrorKind.TRANSIENT;
        case CRASHED, OUT_OF_MEMORY -> ErrorKind.CRASH;
        case DISK_FULL -> ErrorKind.OUTPUT;
        default -> ErrorKind.INTERNAL;
      };
    }
  }

  /**
   * One output in the staging folder.
   *
   * @param file its name there
   * @param suffix what the processor wants after the input's stem
   * @param extension what the processor wants after the dot
   */
  public record StagedOutput(String file, String suffix, String extension) implements Serializable {

    /** Checks the file: whoever made the outcome, it names nothing outside the staging folder. */
    public StagedOutput {
      if (file.isEmpty()
          || file.startsWith("..")
          || file.chars().anyMatch(c -> "/\\:\0".indexOf(c) >= 0)) {
        throw new IllegalArgumentException(
            "staged file (" + file + ") must be the plain name of a file in the staging folder");
      }
    }
  }

  /** Copies the lists. */
  public Outcome {
    outputs = List.copyOf(outputs);
    warnings = List.copyOf(warnings);
  }

  /** One that measured nothing. */
  public Outcome(
      long taskId,
      Ending ending,
      List<StagedOutput> outputs,
      String message,
      List<String> warnings,
      long edgeHash) {
    this(taskId, ending, outputs, message, warnings, edgeHash, Parameters.empty(), "");
  }

  /** An attempt that failed. */
  public static Outcome failed(long taskId, Ending ending, String message) {
    return failed(taskId, ending, message, "");
  }

  /** An attempt that failed in a way that its processor did not word. */
  public static Outcome failed(long taskId, Ending ending, String message, String trace) {
    return new Outcome(taskId, ending, List.of(), message, List.of(), 0, Parameters.empty(), trace);
  }

  /** The same of another task, which has the same work to do. */
  public Outcome ofTask(long id) {
    return new Outcome(id, ending, outputs, message, warnings, edgeHash, measurements, trace);
  }
}
