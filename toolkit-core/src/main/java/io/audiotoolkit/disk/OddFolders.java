package io.audiotoolkit.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a folder that cannot be written, and costs the files whose outputs go there, from an output
 * that cannot be written at all, which is no file's fault. Beside their inputs, every folder stands
 * for itself. Thread-safe but for {@link #refusal(Path)}.
 */
public final class OddFolders {

  private final Optional<Path> output;

  /** Most files go where the one before went. */
  private @Nullable Path lastFolder;

  private Optional<OutputRefusedException> lastRefusal = Optional.empty();

  public OddFolders(OutputPlaces places) {
    this.output = places.rule().folder();
  }

  /** Why outputs cannot go to a folder, as far as that can be told beforehand. */
  public Optional<OutputRefusedException> refusal(Path folder) {
    if (!folder.equals(lastFolder)) {
      lastFolder = folder;
      lastRefusal = look(folder);
    }
    return lastRefusal;
  }

  private Optional<OutputRefusedException> look(Path folder) {
    Path standing = folder;
    while (!Files.exists(standing, LinkOption.NOFOLLOW_LINKS)) {
      Path parent = standing.getParent();
      if (parent == null) {
        return Optional.empty();
      }
      standing = parent;
    }
    if (!isOdd(standing)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(standing)) {
      return Optional.of(blocked(folder, standing));
    }
    return Files.isWritable(standing) && Files.isExecutable(standing)
        ? Optional.empty()
        : Optional.of(unwritable(standing, "no permission"));
  }

  /** Below the output folder; the output folder itself concerns all files. */
  private boolean isOdd(Path folder) {
    return output.isEmpty() || (folder.startsWith(output.get()) && !folder.equals(output.get()));
  }

  /**
   * Whether a folder is odd and cannot be written. A file system that is read-only as a whole is
   * not odd beside the inputs; a rename will tell.
   */
  public boolean isUnwritable(Path folder) throws IOException {
    return isOdd(folder)
        && !Files.isWritable(folder)
        && (output.isPresent() || !Files.getFileStore(folder).isReadOnly());
  }

  /** Why an output could not be brought to its place, if that concerns no other folder. */
  public Optional<OutputRefusedException> refusal(Path target, IOException failure)
      throws IOException {
    Path folder = target.getParent();
    if (folder == null || !(failure instanceof FileSystemException refused)) {
      return Optional.empty();
    }
    if (Files.isDirectory(target)) {
      return Optional.of(
          new OutputRefusedException("the output " + target + " is a folder; rename it"));
    }
    if (refused instanceof FileAlreadyExistsException) {
      return Optional.of(blocked(folder, Path.of(refused.getFile())));
    }
    boolean denied = refused instanceof AccessDeniedException || isUnwritable(folder);
    return denied && isOdd(folder) && output.map(Files::isWritable).orElse(true)
        ? Optional.of(unwritable(folder, reason(refused)))
        : Optional.empty();
  }

  private static String reason(FileSystemException e) {
    return e instanceof AccessDeniedException ? "no permission" : String.valueOf(e.getReason());
  }

  private static OutputRefusedException unwritable(Path folder, String reason) {
    return new OutputRefusedException(
        "the folder "
            + folder
            + " cannot be written ("
            + reason
            + "); allow writing to it, or choose another output folder");
  }

  private static OutputRefusedException blocked(Path folder, Path standing) {
    return new OutputRefusedException(
        "the output folder "
            + folder
            + " cannot be made, because a file stands at "
            + standing
            + "; move it away or choose another output folder");
  }
}
