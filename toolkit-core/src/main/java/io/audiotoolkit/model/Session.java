package io.audiotoolkit.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One durable run over a set of files, as the store knew it when it was asked. Immutable.
 *
 * @param id twelve hexadecimal digits; any unique prefix will do where an id is asked for
 * @param what what it was created with
 * @param status where it stands
 * @param stage how far its preparation has come
 * @param counts how far it has come
 * @param createdAt when it was created
 * @param updatedAt when something was last recorded
 * @param owned whether a live process owns it
 * @param note why it was paused or failed; null when there is nothing to say
 */
public record Session(
    String id,
    NewSession what,
    SessionStatus status,
    SessionStage stage,
    SessionCounts counts,
    Instant createdAt,
    Instant updatedAt,
    boolean owned,
    @Nullable String note) {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{12}");

  /** Checks the id, which becomes part of the names of files. */
  public Session {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "session id (" + id + ") must be twelve hexadecimal digits");
    }
  }

  /** What is done to each file. */
  public ProcessorSpec processor() {
    return what.processor();
  }

  /** Where outputs go. */
  public OutputRule output() {
    return what.output();
  }

  /** Whose session it is; may be empty. */
  public String application() {
    return what.application();
  }

  /**
   * What its processor stands on, such as {@code FFmpeg 8.1.2}, with which it goes on and with no
   * other; empty for nothing, and where an earlier version of the toolkit did not keep it.
   */
  public Optional<String> engine() {
    return what.options().text("engine");
  }

  /** Whether its owner died before it could pause it. */
  public boolean isInterrupted() {
    return status == SessionStatus.IN_PROGRESS && !owned;
  }

  /** Whether it can be resumed now: it is paused or interrupted. */
  public boolean isResumable() {
    return !status.isFinished() && !owned;
  }

  /** Why it was paused or failed, if there is something to say. */
  public Optional<String> reason() {
    return Optional.ofNullable(note);
  }

  /** From its creation to what was last recorded. */
  public Duration age() {
    return Duration.between(createdAt, updatedAt);
  }

  /** The word for its status that people see: {@code interrupted} where the owner died. */
  public String shownStatus() {
    return isInterrupted() ? "interrupted" : status.label();
  }
}
