package io.audiotoolkit.spi;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.model.StartedMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of a session. What a method has written when it returns is as durable as was asked
 * when the session was acquired. Thread-safe.
 *
 * <p>Every write throws {@link io.audiotoolkit.model.StaleOwnerException} once another owner has
 * taken over, {@link io.audiotoolkit.model.EnvironmentException} when the disk is full, and {@link
 * io.audiotoolkit.model.SessionStoreException} when the store fails; it has then written nothing,
 * and may be called again.
 */
public interface SessionWriter extends AutoCloseable {

  /** The session as it stands now. */
  Session session();

  /** Puts the session in progress, whatever it was, and clears its note. */
  void activate();

  /** Replaces the options with which the session runs. */
  void options(Parameters options);

  /**
   * Adds files as pending, in one transaction. An input that the session has already is left out.
   *
   * @return how many were added
   */
  int add(List<NewFile> files);

  /** Records that the preparation has come so far. */
  void stage(SessionStage stage);

  /**
   * Records steps in the life of files, all in one transaction, and keeps the session's counts.
   *
   * @throws IllegalStateException if a file does not have the status that its change starts from
   */
  void update(List<FileChange> changes);

  /**
   * The files that were inside the processor when the last owner died; empty when it was shutting
   * down or when the machine has been started again since, for then no file is to blame.
   */
  List<StartedMark> suspects();

  /** Records what follows from {@link #suspects()} and forgets them, in one transaction. */
  void settleSuspects(List<FileChange> changes);

  /**
   * Marks that a file enters the processor. Survives the death of the process, not of the machine;
   * costs no commit.
   *
   * @param slot which of the attempts under way, from 0; its former mark is replaced
   * @param seq the file
   * @param alone whether nothing else is inside the processor until it returns
   */
  void started(int slot, long seq, boolean alone);

  /** Marks that the file of a slot has left the processor. */
  void returned(int slot);

  /** Marks that the process is shutting down, so that its death is no file's fault. */
  void stopping();

  /** Brings the store into a state from which it opens fast, such as after a WAL checkpoint. */
  void checkpoint();

  /**
   * Ends the session.
   *
   * @param status completed or failed
   * @param note why, if there is something to say
   */
  void finish(SessionStatus status, @Nullable String note);

  /**
   * Pauses the session: files that are processing go back to pending, but for those whose
   * publication is recorded.
   *
   * @param note why, if there is something to say
   */
  void pause(@Nullable String note);

  /** Gives the session up, with the status it has. */
  @Override
  void close();
}
