package io.audiotoolkit.cli.job;

import io.audiotoolkit.SessionManager;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.model.NoResumableSessionException;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionConflictException;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the session that a command goes on with. */
final class EarlierSessions {

  private static final int LOOKED_AT = 1_000;
  private static final int MENTIONED = 5;

  private final SessionStore store;
  private final JobOptions job;

  EarlierSessions(SessionStore store, JobOptions job) {
    this.store = store;
    this.job = job;
  }

  /**
   * The session of that id.
   *
   * @throws SessionConflictException if inputs were given and it has others
   */
  Session checked(String idOrPrefix) {
    Session session = SessionManager.on(store).find(idOrPrefix);
    if (!job.inputs().isEmpty() && !hasSameInputs(session)) {
      throw new SessionConflictException(
          session.id(),
          List.of(
              new SessionConflictException.Difference(
                  "the list of inputs",
                  shown(rootsOf(session)) + reach(isRecursive(session)),
                  shown(job.inputs().stream().map(EarlierSessions::spelling).toList())
                      + reach(job.isRecursive()))));
    }
    return session;
  }

  /**
   * The latest session that can be resumed and has the same command, inputs and output; one with
   * the same settings before one with others, which will be refused with the difference.
   *
   * @throws NoResumableSessionException if there is none
   */
  Session latest(AudioProcessor processor) {
    List<Session> candidates =
        resumable().stream()
            .filter(session -> session.processor().name().equals(processor.name()))
            .filter(session -> hasSameInputs(session) && hasSameOutput(session))
            .toList();
    return candidates.stream()
        .filter(
            session ->
                session.processor().isSameWork(processor.continuing(session.processor()).spec()))
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .orElseThrow(
            () ->
                new NoResumableSessionException(
                    "no session of this command with these inputs and this output is paused or"
                        + " interrupted"
                        + others(Optional.empty())
                        + "; leave --resume out to start a new one"));
  }

  /** Says which other sessions can be resumed, if there are any. */
  void sayOthers(Session chosen, PrintStream err) {
    err.println("resuming session " + chosen.id() + others(Optional.of(chosen)));
  }

  private String others(Optional<Session> chosen) {
    List<Session> others =
        resumable().stream()
            .filter(session -> chosen.filter(c -> c.id().equals(session.id())).isEmpty())
            .toList();
    if (others.isEmpty()) {
      return "";
    }
    String list =
        others.stream()
            .limit(MENTIONED)
            .map(EarlierSessions::mention)
            .collect(Collectors.joining(", "));
    int more = others.size() - MENTIONED;
    return " (there "
        + (others.size() == 1 ? "is also " : "are also ")
        + list
        + (more > 0 ? " and " + more + " more" : "")
        + ")";
  }

  private static String mention(Session session) {
    return session.id()
        + ": "
        + session.processor().name()
        + ", "
        + session.counts().processed()
        + " of "
        + session.counts().total()
        + " files";
  }

  private List<Session> resumable() {
    return store.resumable(JobCommand.APPLICATION, LOOKED_AT);
  }

  private boolean hasSameInputs(Session session) {
    return job.listedInputs().areThoseOf(session);
  }

  private static List<Path> rootsOf(Session session) {
    return session.what().inputs().find("roots").stream()
        .filter(Value.Sequence.class::isInstance)
        .flatMap(roots -> ((Value.Sequence) roots).values().stream())
        .map(root -> PathBytes.parse(root.toString()))
        .toList();
  }

  private static boolean isRecursive(Session session) {
    return session
        .what()
        .inputs()
        .find("walk")
        .filter(walk -> walk.toString().equals("RECURSIVE"))
        .isPresent();
  }

  private static String reach(boolean recursive) {
    return recursive ? " with the folders below (-r)" : " without the folders below";
  }

  private boolean hasSameOutput(Session session) {
    return session.output().folder().equals(job.output().map(EarlierSessions::spelling));
  }

  /** One spelling for each path: links are resolved as far as it exists. */
  private static Path spelling(Path path) {
    Path absolute = path.toAbsolutePath();
    for (Path existing = absolute; existing != null; existing = existing.getParent()) {
      if (Files.exists(existing)) {
        try {
          return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
        } catch (IOException e) {
          break; // as far as can be told
        }
      }
    }
    return absolute.normalize();
  }

  private static String shown(List<Path> paths) {
    String first =
        paths.stream().limit(MENTIONED).map(Shown::path).collect(Collectors.joining(", "));
    int more = paths.size() - MENTIONED;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
