package io.audiotoolkit.record;

import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the sessions of the command at hand from those of others: the same processor with the same
 * parameters. What its user has not named, such as which encoder serves or the version of the
 * processor, may have become another since. Thread-safe.
 */
final class SameCommand {

  private final SessionStore store;
  private final AudioProcessor asked;
  private final Map<String, Kinship> known = new ConcurrentHashMap<>();

  /** How a session stands to the command at hand, and its processor's name. */
  private record Kinship(boolean isSame, boolean isSameProcessor, String processor) {}

  /**
   * Of one command.
   *
   * @param asked its processor as the user gave it
   */
  SameCommand(SessionStore store, AudioProcessor asked) {
    this.store = store;
    this.asked = asked;
  }

  /** Whether a session is one of this command. */
  boolean isOf(String sessionId) {
    return kinship(sessionId).isSame();
  }

  /** What people call the work of a session that is of another command. */
  String shown(String sessionId) {
    Kinship other = kinship(sessionId);
    return other.processor()
        + (other.isSameProcessor() ? " with other settings" : "")
        + " (session "
        + sessionId
        + ")";
  }

  private Kinship kinship(String sessionId) {
    return known.computeIfAbsent(
        sessionId,
        id ->
            store
                .find(id)
                .map(session -> of(session.processor()))
                .orElseGet(() -> new Kinship(false, false, "other work")));
  }

  private Kinship of(ProcessorSpec stored) {
    boolean isSameProcessor = stored.name().equals(asked.name());
    boolean isSame =
        isSameProcessor
            && Processors.completed(stored)
                .parameters()
                .differingNames(asked.continuing(stored).parameters())
                .isEmpty();
    return new Kinship(isSame, isSameProcessor, stored.name());
  }
}
