package io.audiotoolkit.record;

import io.audiotoolkit.disk.OutputSync;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.HistoryEntry;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells whose a file is that stands where an output would go. Thread-safe. */
public final class ExistingOutputs {

  /** How far back a file's history is searched for the session that made it. */
  public static final int HISTORY = 50;

  private final SessionStore store;
  private final String sessionId;
  private final SameCommand command;

  /**
   * As a session sees them.
   *
   * @param asked its processor as the user gave it
   */
  public ExistingOutputs(SessionStore store, String sessionId, AudioProcessor asked) {
    this.store = store;
    this.sessionId = sessionId;
    this.command = new SameCommand(store, asked);
  }

  public static boolean stands(Path target) {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether this command made what stands there from this input, and nobody changed it. */
  public boolean isOurs(FileRecord file, Path target) {
    return hasMade(file, target)
        || (!Files.isSymbolicLink(target)
            && (latestSameWork(file).anyMatch(made -> madeUnchanged(made, target))
                || history(file)
                    .filter(entry -> command.isOf(entry.sessionId()))
                    .anyMatch(entry -> madeUnchanged(entry.file(), target))));
  }

  /** Also where the history is so long that the search of it ends before. */
  private Stream<FileRecord> latestSameWork(FileRecord file) {
    return store.sameWork(sessionId, List.of(file)).values().stream();
  }

  /** What is said of an output that is not ours, after its name. */
  public String whose(FileRecord file, Path target) {
    if (Files.isSymbolicLink(target)) {
      return " is a link, which no session made";
    }
    return history(file)
        .filter(entry -> madeUnchanged(entry.file(), target))
        .findFirst()
        .map(entry -> " was made from this input by " + command.shown(entry.sessionId()))
        .orElse(
            wasMade(file, target)
                ? " was changed after it was made from this input"
                : " exists and was not made from this input by a session in " + store.location());
  }

  /** Whether any session once made, and published, an output of that name from this input. */
  private boolean wasMade(FileRecord file, Path target) {
    return history(file)
        .flatMap(entry -> entry.file().outputs().stream())
        .anyMatch(output -> output.staged() == null && output.path().equals(target));
  }

  private Stream<HistoryEntry> history(FileRecord file) {
    return store.history(file.input(), HISTORY).stream();
  }

  /** Whether this very session made it, in an attempt that is repeated or was cut short. */
  public boolean isOfThisSession(FileRecord file, Path target) {
    return hasMade(file, target)
        || store
            .file(sessionId, file.input())
            .filter(record -> madeUnchanged(record, target))
            .isPresent();
  }

  private static boolean hasMade(FileRecord file, Path target) {
    return file.outputs().stream().anyMatch(output -> output.path().equals(target));
  }

  private static boolean madeUnchanged(FileRecord record, Path target) {
    return record.outputs().stream()
        .anyMatch(output -> output.path().equals(target) && isWhole(output));
  }

  /**
   * Whether what stands at a target, under any spelling, is an input of the session; our own
   * product from this very input is not counted as one.
   */
  public boolean isInput(FileRecord file, Path target) {
    try {
      return Files.isSameFile(target, file.input())
          || isOtherInput(file, target)
          || isOtherInput(file, realSpelling(target));
    } catch (IOException e) {
      return false; // it has just gone
    }
  }

  private boolean isOtherInput(FileRecord file, Path target) {
    Optional<FileRecord> other = store.file(sessionId, target);
    return other.isPresent() && !(isProduct(other.get()) && wasMade(file, target));
  }

  /** Whether a file was left out of its session because an earlier one had made it. */
  public static boolean isProduct(FileRecord file) {
    return file.status() == FileStatus.SKIPPED && file.outputs().isEmpty();
  }

  private static Path realSpelling(Path target) throws IOException {
    Path folder = target.getParent();
    Path name = target.toRealPath(LinkOption.NOFOLLOW_LINKS).getFileName();
    return folder == null || name == null ? target : folder.toRealPath().resolve(name);
  }

  /** Whether all recorded outputs stand there as they were made. */
  static boolean areUnchanged(FileRecord record) {
    return record.outputs().stream().allMatch(output -> isUnchanged(output, record));
  }

  /** By length and time, and, where the time says nothing, by the checksum. */
  private static boolean isUnchanged(OutputFile output, FileRecord record) {
    try {
      Instant recorded = record.processedAt();
      return hasRecordedSize(output)
          && ((recorded != null && !lastChange(output.path()).isAfter(recorded))
              || isWhole(output));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * When a file's bytes, name or times were last changed, to the millisecond, as a store keeps
   * times. A copy or a rename brings old times along; only the change time of POSIX tells.
   */
  static Instant lastChange(Path file) throws IOException {
    boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    FileTime time =
        isPosix
            ? (FileTime) Files.getAttribute(file, "unix:ctime")
            : Files.getLastModifiedTime(file);
    return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** By every byte. */
  public static boolean isWhole(OutputFile output) {
    try {
      return hasRecordedSize(output) && OutputSync.sum(output.path()) == output.crc32c();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasRecordedSize(OutputFile output) {
    try {
      return Files.isRegularFile(output.path()) && Files.size(output.path()) == output.sizeBytes();
    } catch (IOException e) {
      return false;
    }
  }
}
