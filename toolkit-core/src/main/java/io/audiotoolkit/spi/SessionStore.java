package io.audiotoolkit.spi;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.HistoryEntry;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps sessions and their files. Reading is open to all; writing goes through the one {@link
 * SessionWriter} that a session can have at a time, in this process and in all others.
 *
 * <p>Implementations are thread-safe. Every method throws {@link
 * io.audiotoolkit.model.SessionStoreException} when the store itself fails, and {@link
 * io.audiotoolkit.model.EnvironmentException} when the disk is full or a permission is missing.
 */
public interface SessionStore extends AutoCloseable {

  /**
   * A store that lives and dies with this process, for tests and for those who want no other. What
   * an earlier process made it does not know, and keeps: a program that runs again over the same
   * folder says what happens there by {@code onExisting(OVERWRITE)} or {@code onExisting(SKIP)}.
   */
  static SessionStore inMemory() {
    return inMemory(Clock.systemUTC());
  }

  /**
   * A store that lives and dies with this process.
   *
   * @param clock for the times that it records
   */
  static SessionStore inMemory(Clock clock) {
    return new InMemorySessionStore(clock);
  }

  /**
   * Creates a session without files, in progress, in the listing stage, and owns it.
   *
   * @param what what is to be done
   * @param durability what the writer's methods promise when they return
   */
  SessionWriter create(NewSession what, Durability durability);

  /**
   * Becomes the owner of a session, whatever its status, and changes nothing else.
   *
   * @param id the whole id
   * @param durability what the writer's methods promise when they return
   * @throws io.audiotoolkit.model.SessionNotFoundException if there is none
   * @throws io.audiotoolkit.model.SessionInUseException if a live owner has it
   */
  SessionWriter acquire(String id, Durability durability);

  /** The session with exactly this id. */
  Optional<Session> find(String id);

  /**
   * The sessions whose id begins so, newest first.
   *
   * @param limit at most so many, from 1
   */
  List<Session> findByPrefix(String prefix, int limit);

  /** Sessions, newest first. */
  List<Session> list(SessionQuery query);

  /**
   * Sessions of an application that can be resumed, newest first: paused or interrupted ones.
   *
   * @param limit at most so many, from 1
   */
  List<Session> resumable(String application, int limit);

  /** One page of a session's files; empty when there are no more, or no such session. */
  List<FileRecord> files(String id, FileQuery query);

  /** The record of one input of a session. */
  Optional<FileRecord> file(String id, Path input);

  /**
   * What other sessions made from the same inputs by the same work: the same processor, version,
   * parameters and output rule.
   *
   * @param id the session that asks
   * @param page some of its files
   * @return for each {@code seq} of the page, if there is one, the record of the newest other
   *     session in which that input is completed, or skipped with outputs kept
   */
  Map<Long, FileRecord> sameWork(String id, List<FileRecord> page);

  /**
   * The records, of any session, that name outputs made from an input, newest session first.
   *
   * @param limit at most so many, from 1
   */
  List<HistoryEntry> history(Path input, int limit);

  /**
   * Deletes a session and the records of its files; never the files themselves.
   *
   * @return false when there is no such session
   * @throws io.audiotoolkit.model.SessionInUseException if a live owner has it
   */
  boolean delete(String id);

  /**
   * Deletes completed and failed sessions that were last updated before a time.
   *
   * @return how many
   */
  int deleteFinishedBefore(Instant time);

  /** Where the sessions are kept, as people read it, such as the path of a database. */
  String location();

  /** Closes the store; writers that are still open lose their sessions to the next owner. */
  @Override
  void close();
}
