package io.audiotoolkit.model;

import java.util.Optional;

/**
 * Which sessions are wanted, newest first.
 *
 * @param application only of this one; empty for all
 * @param status only with this one; empty for all
 * @param limit at most so many, from 1
 */
public record SessionQuery(
    Optional<String> application, Optional<SessionStatus> status, int limit) {

  /** Checks the limit. */
  public SessionQuery {
    if (limit < 1) {
      throw new IllegalArgumentException("limit (" + limit + ") must be at least 1");
    }
  }

  /** The newest sessions of all applications. */
  public static SessionQuery newest(int limit) {
    return new SessionQuery(Optional.empty(), Optional.empty(), limit);
  }

  /** Only those with this status. */
  public SessionQuery withStatus(SessionStatus wanted) {
    return new SessionQuery(application, Optional.of(wanted), limit);
  }

  /** Only those of this application. */
  public SessionQuery of(String wanted) {
    return new SessionQuery(Optional.of(wanted), status, limit);
  }
}
