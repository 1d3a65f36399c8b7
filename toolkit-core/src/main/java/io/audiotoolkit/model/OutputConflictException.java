package io.audiotoolkit.model;

import java.util.List;

/**
 * The planned outputs cannot be written without losing something, so nothing has been run: two
 * inputs would write the same file, or an output would replace an input.
 */
public final class OutputConflictException extends AudioToolkitException {

  private static final long serialVersionUID = 1L;

  private final long count;
  private final transient List<String> examples;

  /**
   * Creates an exception.
   *
   * @param message the whole message
   * @param count how many outputs are concerned, at least 1
   * @param examples the first few, one line each
   */
  public OutputConflictException(String message, long count, List<String> examples) {
    super(message);
    this.count = count;
    this.examples = List.copyOf(examples);
  }

  /** How many outputs are concerned. */
  public long count() {
    return count;
  }

  /** The first few, one line each. */
  public List<String> examples() {
    return examples;
  }
}
