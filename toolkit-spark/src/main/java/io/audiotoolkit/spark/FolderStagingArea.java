package io.audiotoolkit.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder of any file system that Java has a provider for, with a folder in it for each run.
 *
 * @param folder where
 */
record FolderStagingArea(URI folder) implements StagingArea {

  @Override
  public URI offer(Path input, String run) throws IOException {
    return copied(input, run);
  }

  @Override
  public void withdraw(URI offered) throws IOException {
    Files.deleteIfExists(within(offered));
  }

  @Override
  public void fetch(URI offered, Path target) throws IOException {
    Files.copy(within(offered), target);
  }

  @Override
  public URI deliver(Path output, String run) throws IOException {
    return copied(output, run);
  }

  private URI copied(Path file, String run) throws IOException {
    Path ofRun = Files.createDirectories(path(folder).resolve(run));
    Path copy = ofRun.resolve(UUID.randomUUID().toString());
    try {
      Files.copy(file, copy);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
    return copy.toUri();
  }

  @Override
  public void collect(URI delivered, Path target) throws IOException {
    Path source = within(delivered);
    Files.copy(source, target);
    Files.delete(source);
  }

  @Override
  public void clear(String run) throws IOException {
    deleteTree(path(folder).resolve(run));
  }

  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }

  /** Executors say where they delivered, and are not believed what lies elsewhere. */
  private Path within(URI copy) throws IOException {
    Path path = path(copy).normalize();
    if (!path.startsWith(path(folder).normalize())) {
      throw new IOException("%s is not in the staging area %s".formatted(copy, folder));
    }
    return path;
  }

  private static Path path(URI uri) throws IOException {
    try {
      return Path.of(uri);
    } catch (FileSystemNotFoundException | IllegalArgumentException e) {
      throw new IOException(
          "no file system for the staging area %s; put its provider on the class path"
              .formatted(uri),
          e);
    }
  }
}
