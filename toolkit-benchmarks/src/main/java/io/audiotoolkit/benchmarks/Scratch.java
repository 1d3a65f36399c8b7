package io.audiotoolkit.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of the benchmark's own, which is removed at its end. */
final class Scratch implements AutoCloseable {

  private final Path root;
  private int emptied;

  Scratch(Path parent) throws IOException {
    Files.createDirectories(parent);
    root = Files.createTempDirectory(parent.toAbsolutePath(), "benchmark");
  }

  /** A path in it. */
  Path path(String name) {
    return root.resolve(name);
  }

  /**
   * A folder in it, without what it held. That is emptied and set aside rather than removed: for
   * some minutes ext4 searches past every inode of a removed file whenever one is created, and it
   * was a third of the time of a short conversion.
   */
  Path emptyFolder(String name) throws IOException {
    Path folder = root.resolve(name);
    if (Files.exists(folder)) {
      truncateAll(folder);
      Files.move(folder, root.resolve("emptied-" + ++emptied));
    }
    return Files.createDirectories(folder);
  }

  private static void truncateAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Scratch::isFull)::iterator) {
        Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING).close();
      }
    }
  }

  /** How many regular files with an extension are in a folder and below, none of them empty. */
  static long count(Path folder, String extension) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith("." + extension))
          .filter(Scratch::isFull)
          .count();
    }
  }

  private static boolean isFull(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Removes a file or a folder with all that is in it. */
  static void remove(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    remove(root);
  }
}
