package io.audiotoolkit.disk;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.spi.OwnerOnly;
import io.audiotoolkit.spi.UserFolders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Private folders for attempts, on the file systems of the final outputs: one for each attempt
 * under way, reused, and never again after a timeout. Every area folder is announced before it is
 * made, so that a resume knows where to clean up. Thread-safe.
 */
public final class StagingFolders implements AutoCloseable {

  public static final String PREFIX = ".audiotoolkit-";

  private static final Logger LOG = LoggerFactory.getLogger(StagingFolders.class);

  private final String name;
  private final Optional<Path> outputFolder;
  private final String store;
  private final OutputSync sync;
  private final Consumer<Set<Path>> announce;
  private final Set<Path> areas;
  private final Map<Path, AreaClaim> claims = new HashMap<>();
  private final Map<Object, Path> areaOfDevice = new HashMap<>();
  private final Map<Path, Deque<Path>> free = new HashMap<>();

  /** Tells the folders of this run from those in which a thread of an earlier one still writes. */
  private final String run = Long.toHexString(ThreadLocalRandom.current().nextLong()) + "-";

  private int made;

  /** Most files go where the one before went. */
  private @Nullable Path lastOutputFolder;

  private @Nullable Path lastArea;

  /**
   * The areas of a session.
   *
   * @param outputFolder where outputs go; empty: beside their inputs, and where nothing can be
   *     written there, attempts still get a folder, among the temporary files, for they may write
   *     nothing
   * @param store where the store is, to which the areas belong
   * @param known the area folders of earlier runs, as the store has them; those that this session
   *     cannot have made are left alone, for anybody may have written the store
   * @param announce is told all area folders before a new one is made, and makes that durable
   */
  public StagingFolders(
      String sessionId,
      Optional<Path> outputFolder,
      String store,
      OutputSync sync,
      List<Path> known,
      Consumer<Set<Path>> announce) {
    this.name = PREFIX + sessionId;
    this.outputFolder = outputFolder;
    this.store = store;
    this.sync = sync;
    this.announce = announce;
    this.areas = new LinkedHashSet<>(known.stream().filter(this::canBeOurs).toList());
  }

  private boolean canBeOurs(Path area) {
    boolean isNamed =
        area.isAbsolute()
            && area.equals(area.normalize())
            && area.endsWith(name)
            && (outputFolder.isEmpty()
                || outputFolder.equals(Optional.ofNullable(area.getParent())));
    boolean canBe = isNamed && (!stands(area) || isFolderOfThisUser(area));
    if (!canBe) {
      LOG.warn(
          "{} is left alone: the session database calls it a staging folder, but it is no folder {}"
              + " that this session has made",
          area,
          name);
    }
    return canBe;
  }

  private static boolean stands(Path area) {
    return Files.exists(area, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isFolderOfThisUser(Path area) {
    try {
      return Files.isDirectory(area, LinkOption.NOFOLLOW_LINKS) && UserFolders.isOwn(area);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether an attempt of this session can have put a file there. */
  public synchronized boolean isPlace(Path staged) {
    Path folder = staged.getParent();
    return folder != null
        && staged.equals(staged.normalize())
        && areas.contains(folder.getParent())
        && !Files.isSymbolicLink(folder);
  }

  /** Says that a staging folder is gone, for which no input is to blame. */
  public static String takenAway(Path staging, Path input) {
    return "the staging folder "
        + staging
        + " was taken away while "
        + input
        + " was processed; keep other programs out of it, then resume";
  }

  /** An empty folder on the file system of a folder, which is made if it is not there. */
  public synchronized Path take(Path outputFolder) {
    Path area = areaFor(outputFolder);
    Path folder = free.computeIfAbsent(area, key -> new ArrayDeque<>()).poll();
    return folder != null ? folder : create(area.resolve(run + made++));
  }

  /**
   * Gives a folder back after its outputs have been moved away.
   *
   * @param isEmpty whether nothing was written there, so that it need not be looked at
   */
  public synchronized void giveBack(Path folder, boolean isEmpty) {
    if (!isEmpty) {
      clear(folder, false);
    }
    Path area = folder.getParent();
    if (area != null) {
      free.computeIfAbsent(area, key -> new ArrayDeque<>()).push(folder);
    }
  }

  /**
   * Claims what earlier runs left, before anything in it is touched.
   *
   * @throws EnvironmentException if it belongs to another store
   */
  public synchronized void claim() {
    areas.stream().filter(StagingFolders::stands).forEach(this::claim);
  }

  private void claim(Path area) {
    claims.computeIfAbsent(area, key -> AreaClaim.take(key, store));
  }

  /** Clears what earlier runs left. */
  public synchronized void clear() {
    claims.keySet().forEach(area -> clear(area, false));
  }

  /** Removes all that is claimed, which leaves nothing of this run and of those before it. */
  public synchronized void removeAll() {
    clear();
    List<Path> claimed = List.copyOf(claims.keySet());
    close();
    claimed.forEach(area -> clear(area, true));
    free.clear();
    areaOfDevice.clear();
    lastArea = null;
  }

  /** Gives the areas up as they are. */
  @Override
  public synchronized void close() {
    claims.values().forEach(AreaClaim::close);
    claims.clear();
  }

  private Path areaFor(Path folder) {
    Path area = lastArea;
    if (area == null || !folder.equals(lastOutputFolder)) {
      area = outputFolder.isEmpty() ? areaBeside(folder) : areaIn(folder);
      lastOutputFolder = folder;
      lastArea = area;
    }
    return area;
  }

  private Path areaIn(Path folder) {
    makeDurably(folder);
    return areaOfDevice.computeIfAbsent(device(folder), key -> announced(folder));
  }

  private Path areaBeside(Path inputFolder) {
    try {
      return Files.isWritable(inputFolder) ? areaIn(inputFolder) : areaIn(temporaryFiles());
    } catch (EnvironmentException e) { // as root may hear of folders that nobody may write
      if (!(e.getCause() instanceof IOException)) {
        throw e;
      }
      return areaIn(temporaryFiles());
    }
  }

  private Path announced(Path folder) {
    Path area = folder.resolve(name);
    if (stands(area) && !isFolderOfThisUser(area)) {
      throw new EnvironmentException(
          "the staging folder "
              + area
              + " is a link or of another user; remove it, or choose another output folder");
    }
    if (areas.add(area)) {
      announce.accept(areas);
    }
    create(area);
    claim(area);
    return area;
  }

  private static Path temporaryFiles() {
    return Path.of(System.getProperty("java.io.tmpdir", "")).toAbsolutePath();
  }

  private static Object device(Path folder) {
    try {
      return Files.getAttribute(folder, "unix:dev");
    } catch (UnsupportedOperationException | IllegalArgumentException | IOException e) {
      Path root = folder.getRoot();
      return root == null ? folder : root;
    }
  }

  /** With its name in the folders above it on the disk, before anything in it is reported. */
  private void makeDurably(Path folder) {
    try {
      sync.makeFolder(folder);
    } catch (IOException e) {
      throw cannotCreate(folder, e);
    }
  }

  private static Path create(Path folder) {
    try {
      return OwnerOnly.folder(folder);
    } catch (IOException e) {
      throw cannotCreate(folder, e);
    }
  }

  private static EnvironmentException cannotCreate(Path folder, IOException e) {
    return Shortage.behind(e)
        .orElseGet(
            () ->
                new EnvironmentException(
                    "cannot create the folder "
                        + folder
                        + " ("
                        + e.getClass().getSimpleName()
                        + ": "
                        + e.getMessage()
                        + "); make its parent writable or choose another output folder",
                    e));
  }

  private void clear(Path folder, boolean withFolder) {
    AreaClaim claim = claims.get(folder);
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (claim == null || !claim.isPart(file)) {
                Files.delete(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // somebody was faster
              }
              throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
                throws IOException {
              if (withFolder || !visited.equals(folder)) {
                Files.delete(visited);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      LOG.warn("cannot clean the staging folder {}: {}", folder, e.toString());
    }
  }
}
