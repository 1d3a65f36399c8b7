package io.audiotoolkit.disk;

import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads a session's files page by page, so that a million of them never sit in memory. */
public final class FilePages {

  public static final int PAGE = 1_000;

  private final SessionStore store;
  private final String sessionId;
  private final Deque<FileRecord> page = new ArrayDeque<>();
  private FileQuery next;
  private boolean exhausted;

  public FilePages(SessionStore store, String sessionId, FileQuery first) {
    this.store = store;
    this.sessionId = sessionId;
    this.next = first;
  }

  public static Stream<FileRecord> stream(
      SessionStore store, String id, List<FileStatus> statuses) {
    FilePages pages =
        new FilePages(store, id, FileQuery.of(PAGE, statuses.toArray(new FileStatus[0])));
    return Stream.generate(pages::next).takeWhile(Optional::isPresent).map(Optional::get);
  }

  /** Whether a file is an input of the session, however its folder is spelt. */
  public static Predicate<Path> inputs(SessionStore store, String id) {
    NormalPath normal = new NormalPath();
    return file -> store.file(id, normal.of(file)).isPresent();
  }

  /** The file at a position; empty when there is none. */
  public static Optional<FileRecord> at(SessionStore store, String id, long seq) {
    NewFile nothing = new NewFile(Path.of(""), 0, Fingerprint.UNKNOWN);
    FileQuery query = FileQuery.of(1).after(FileRecord.pending(seq - 1, nothing));
    return store.files(id, query).stream().filter(file -> file.seq() == seq).findFirst();
  }

  /** The next file; empty when there are no more. */
  public Optional<FileRecord> next() {
    if (page.isEmpty()) {
      nextPage().forEach(page::add);
    }
    return Optional.ofNullable(page.poll());
  }

  /** The next files together; empty when there are no more. */
  public List<FileRecord> nextPage() {
    if (exhausted) {
      return List.of();
    }
    List<FileRecord> read = store.files(sessionId, next);
    exhausted = read.size() < next.limit();
    if (!read.isEmpty()) {
      next = next.after(read.get(read.size() - 1));
    }
    return read;
  }
}
