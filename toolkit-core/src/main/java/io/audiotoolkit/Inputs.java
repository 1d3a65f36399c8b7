package io.audiotoolkit;

import io.audiotoolkit.disk.NormalPath;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.RecordParameters;
import io.audiotoolkit.model.Session;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files a batch works on. Listed when the batch runs, in pages, so that a million of them
 * never sit in memory. Immutable, but for a stream, which can be listed once.
 *
 * <p>A file that is given by name is always taken; one that is empty or unreadable becomes a failed
 * file of the session, and so does one of a collection or a stream that is missing or a directory.
 * Where each is named, a missing one, or a folder given as a file, is refused before there is a
 * session. A filter chooses among the files found in folders. The same file given twice, or by two
 * spellings of its path, is one file. Links to files are followed, links to folders are not.
 *
 * <p>What {@link #in} and {@link #under} list can be listed again: a session whose listing was
 * interrupted finishes it on resume. Collections, streams and predicates cannot be stored; such a
 * session, in which nothing has been processed yet, has to be started anew.
 */
public final class Inputs {

  private static final String HIDDEN = "hidden";

  private final Stored stored;

  /** Whether the caller has named each of them; else they come out of a list from elsewhere. */
  private final boolean isNamed;

  private final @Nullable Stream<Path> stream;
  private final @Nullable Predicate<Path> predicate;

  /**
   * What can be written to the store.
   *
   * @param roots files and folders
   * @param walk whether folders are opened, and how deep
   * @param audioOnly whether files in folders need the extension of an audio format
   * @param globs of which file names in folders must match one, unless there is none
   * @param hidden whether hidden files and folders in folders are taken
   */
  record Stored(
      List<Path> roots, Walk walk, boolean audioOnly, List<String> globs, boolean hidden) {
    Stored {
      roots = List.copyOf(roots);
      globs = List.copyOf(globs);
    }

    boolean isSameAs(Stored other) {
      return walk == other.walk
          && audioOnly == other.audioOnly
          && hidden == other.hidden
          && Set.copyOf(globs).equals(Set.copyOf(other.globs))
          && Set.copyOf(roots).equals(Set.copyOf(other.roots));
    }
  }

  enum Walk {
    /** A folder is no input. */
    NONE,
    /** The files in a folder. */
    TOP_LEVEL,
    /** The files in a folder and in all folders below. */
    RECURSIVE
  }

  private Inputs(
      Stored stored,
      boolean isNamed,
      @Nullable Stream<Path> stream,
      @Nullable Predicate<Path> predicate) {
    this.stored = stored;
    this.isNamed = isNamed;
    this.stream = stream;
    this.predicate = predicate;
  }

  /** Exactly these files. */
  public static Inputs of(Path first, Path... more) {
    List<Path> files = new ArrayList<>(Arrays.asList(more));
    files.add(0, first);
    return new Inputs(exactly(files), true, null, null);
  }

  /** Exactly these files. */
  public static Inputs of(Collection<Path> files) {
    return new Inputs(exactly(files), false, null, null);
  }

  private static Stored exactly(Collection<Path> files) {
    return new Stored(onDisk(files), Walk.NONE, false, List.of(), true);
  }

  /** Exactly these files; the stream is consumed, page by page, when the batch runs, and closed. */
  public static Inputs of(Stream<Path> files) {
    return new Inputs(exactly(List.of()), false, Objects.requireNonNull(files, "inputs"), null);
  }

  /** These files, and the files directly in these folders. */
  public static Inputs in(Path... filesOrFolders) {
    return in(Arrays.asList(filesOrFolders));
  }

  /** These files, and the files directly in these folders. */
  public static Inputs in(Collection<Path> filesOrFolders) {
    return walking(filesOrFolders, Walk.TOP_LEVEL);
  }

  /**
   * These files, and all files in and below these folders, whose tree is mirrored in the output.
   */
  public static Inputs under(Path... filesOrFolders) {
    return under(Arrays.asList(filesOrFolders));
  }

  /**
   * These files, and all files in and below these folders, whose tree is mirrored in the output.
   */
  public static Inputs under(Collection<Path> filesOrFolders) {
    return walking(filesOrFolders, Walk.RECURSIVE);
  }

  private static Inputs walking(Collection<Path> roots, Walk walk) {
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("inputs (none) must name at least one file or folder");
    }
    return new Inputs(new Stored(onDisk(roots), walk, false, List.of(), false), true, null, null);
  }

  private static List<Path> onDisk(Collection<Path> files) {
    Objects.requireNonNull(files, "inputs").forEach(file -> PathBytes.onDisk(file, "input"));
    return List.copyOf(files);
  }

  /** Of the files in folders, only those whose extension is that of an audio format. */
  public Inputs audioFiles() {
    return with(new Stored(stored.roots, stored.walk, true, stored.globs, stored.hidden));
  }

  /**
   * Of the files in folders, also those that are hidden or lie in hidden folders: on most systems
   * those whose names begin with a dot. Without it they are passed over and counted.
   */
  public Inputs hidden() {
    return with(new Stored(stored.roots, stored.walk, stored.audioOnly, stored.globs, true));
  }

  /**
   * Of the files in folders, only those whose name matches a glob, such as {@code *.wav}; with
   * several calls, one of the globs.
   *
   * @throws java.util.regex.PatternSyntaxException if the glob cannot be parsed
   */
  public Inputs matching(String glob) {
    FileSystems.getDefault().getPathMatcher("glob:" + glob);
    List<String> globs = new ArrayList<>(stored.globs);
    globs.add(glob);
    return with(new Stored(stored.roots, stored.walk, stored.audioOnly, globs, stored.hidden));
  }

  private Inputs with(Stored changed) {
    return new Inputs(changed, isNamed, stream, predicate);
  }

  /** Of all files, only those that a predicate accepts. It cannot be stored. */
  public Inputs filter(Predicate<Path> wanted) {
    Predicate<Path> before = predicate;
    return new Inputs(stored, isNamed, stream, before == null ? wanted : before.and(wanted));
  }

  Stored stored() {
    return stored;
  }

  /** Whether one that is not there is a mistake of the caller. */
  boolean areNamed() {
    return isNamed;
  }

  Optional<Stream<Path>> stream() {
    return Optional.ofNullable(stream);
  }

  Predicate<Path> predicate() {
    return predicate == null ? path -> true : predicate;
  }

  /** Whether files in or below a folder can be among the inputs; true where only listing tells. */
  boolean canHoldFilesIn(Path folder) {
    return stored.walk == Walk.NONE
        || normalRoots().stream()
            .anyMatch(root -> root.startsWith(folder) || folder.startsWith(root));
  }

  /** What the store keeps: nothing when the inputs cannot be listed again. */
  Parameters toParameters() {
    boolean restorable = stored.walk != Walk.NONE && stream == null && predicate == null;
    if (!restorable) {
      return Parameters.empty();
    }
    return RecordParameters.of(
        new Stored(normalRoots(), stored.walk, stored.audioOnly, stored.globs, stored.hidden));
  }

  private List<Path> normalRoots() {
    NormalPath normal = new NormalPath();
    return stored.roots.stream()
        .map(root -> Files.isDirectory(root) ? normal.ofFolder(root) : normal.of(root))
        .toList();
  }

  /**
   * Whether a session was created with the same inputs: the same files and folders in any order,
   * opened in the same way, with the same filters. Never true of collections, streams and
   * predicates.
   */
  public boolean areThoseOf(Session session) {
    Optional<Stored> theirs = from(session.what().inputs()).map(Inputs::stored);
    return theirs.isPresent()
        && from(toParameters()).map(Inputs::stored).filter(theirs.get()::isSameAs).isPresent();
  }

  /** The inputs of a session; empty when they cannot be listed again. */
  static Optional<Inputs> from(Parameters parameters) {
    if (parameters.asMap().isEmpty()) {
      return Optional.empty();
    }
    boolean isOld = parameters.find(HIDDEN).isEmpty(); // when hidden files were inputs like any
    Parameters all = isOld ? parameters.with(HIDDEN, true) : parameters;
    return Optional.of(new Inputs(RecordParameters.create(Stored.class, all), true, null, null));
  }
}
