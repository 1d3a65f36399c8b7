package io.audiotoolkit.spi;

import io.audiotoolkit.model.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * What a processor says of its work. A processor that says {@link #written()} must have written
 * every output that it asked for, and at least one; otherwise the file has failed. Immutable.
 *
 * @param claim what was done
 * @param measurements what was measured; empty for most processors
 * @param warnings what the user should know although the file succeeded
 */
public record ProcessResult(Claim claim, Parameters measurements, List<String> warnings) {

  /** What a processor claims to have done. */
  public enum Claim {
    /** It wrote its outputs. */
    WRITTEN,
    /** It measured; there need be no output. */
    MEASURED,
    /** The input needs nothing; the file counts as skipped. */
    NOTHING_TO_DO
  }

  /** Copies the list. */
  public ProcessResult {
    warnings = List.copyOf(warnings);
  }

  /** All outputs asked for are written. */
  public static ProcessResult written() {
    return new ProcessResult(Claim.WRITTEN, Parameters.empty(), List.of());
  }

  /** Something was measured, with or without outputs. */
  public static ProcessResult measured(Parameters measurements) {
    return new ProcessResult(Claim.MEASURED, measurements, List.of());
  }

  /** The input needs nothing. */
  public static ProcessResult nothingToDo() {
    return new ProcessResult(Claim.NOTHING_TO_DO, Parameters.empty(), List.of());
  }

  /** The same with one more warning. */
  public ProcessResult warning(String message) {
    List<String> more = new ArrayList<>(warnings);
    more.add(message);
    return new ProcessResult(claim, measurements, more);
  }
}
