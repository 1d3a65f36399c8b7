package io.audiotoolkit.model;

import java.util.List;
import java.util.stream.Collectors;

/** The caller's processor, parameters or output folder differ from those stored in the session. */
public final class SessionConflictException extends SessionException {

  private static final long serialVersionUID = 1L;

  private final transient List<Difference> differences;

  /**
   * Creates an exception.
   *
   * @param sessionId the session
   * @param differences what differs, at least one
   */
  public SessionConflictException(String sessionId, List<Difference> differences) {
    super(
        sessionId,
        "session "
            + sessionId
            + " cannot be resumed with other settings: "
            + differences.stream().map(Difference::toString).collect(Collectors.joining("; "))
            + "; leave them out to use the stored ones, or start a new run");
    this.differences = List.copyOf(differences);
  }

  /** What differs. */
  public List<Difference> differences() {
    return differences;
  }

  /**
   * One setting with two values.
   *
   * @param name the setting
   * @param stored its value in the session
   * @param given the value that the caller asked for
   */
  public record Difference(String name, String stored, String given) {
    @Override
    public String toString() {
      return name + " is " + stored + " in the session but " + given + " was given";
    }
  }
}
