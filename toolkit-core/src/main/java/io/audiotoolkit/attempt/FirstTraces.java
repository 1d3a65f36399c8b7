package io.audiotoolkit.attempt;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log where failures come from that no processor has worded: of each kind the first,
 * since thousands of files may fail at one line of a plugin.
 */
public final class FirstTraces {

  private static final Logger LOG = LoggerFactory.getLogger(FirstTraces.class);

  /** More kinds than one looks at; a plugin may make up its exceptions. */
  private static final int MOST = 10;

  private final String session;
  private final Set<String> kinds = new HashSet<>();

  public FirstTraces(String session) {
    this.session = session;
  }

  /**
   * Hears of a failure.
   *
   * @param trace as {@link TraceText} writes it; empty if there is nothing to see
   */
  public void thrown(Path input, String trace) {
    if (!trace.isEmpty() && kinds.size() < MOST && kinds.add(TraceText.kind(trace))) {
      LOG.warn("session {}: the first failure of this kind, on {}: {}", session, input, trace);
    } else if (!trace.isEmpty()) {
      LOG.debug("session {}: once more, on {}: {}", session, input, trace);
    }
  }
}
