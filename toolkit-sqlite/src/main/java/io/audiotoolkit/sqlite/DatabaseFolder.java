package io.audiotoolkit.sqlite;

import io.audiotoolkit.spi.OwnerOnly;
import io.audiotoolkit.spi.UserFolders;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the folder of a database: the user's own folder for state is for that user alone. */
final class DatabaseFolder {

  private DatabaseFolder() {}

  /** Makes a folder, with its name in those above it on the disk. */
  static void make(Path folder, UserFolders user) throws IOException {
    List<Path> parents = new ArrayList<>();
    for (Path each = folder; each != null && Files.notExists(each); each = each.getParent()) {
      Optional.ofNullable(each.getParent()).ifPresent(parents::add);
    }
    if (user.state().filter(folder::equals).isPresent()) {
      OwnerOnly.folder(folder);
      OwnerOnly.close(folder);
    } else {
      Files.createDirectories(folder);
    }
    for (Path parent : parents) {
      sync(parent);
    }
  }

  /** Windows does so by itself and cannot be asked. */
  private static void sync(Path folder) throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
