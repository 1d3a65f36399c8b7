package io.audiotoolkit.disk;

import io.audiotoolkit.model.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/** Brings files and folders to the disk, as the durability asks, and sums files up. Thread-safe. */
public final class OutputSync {

  private static final int BUFFER = 1 << 16;

  private final boolean syncs;
  private final Set<Path> madeFolders = ConcurrentHashMap.newKeySet();

  public OutputSync(Durability durability) {
    this.syncs = durability == Durability.POWER_LOSS;
  }

  /** The CRC-32C of a file, which is on the disk afterwards. */
  public int sumAndSync(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      int sum = sum(channel);
      if (syncs) {
        channel.force(true);
      }
      return sum;
    }
  }

  public static int sum(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return sum(channel);
    }
  }

  private static int sum(FileChannel channel) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(1, Math.min(channel.size(), BUFFER)));
    while (channel.read(buffer) >= 0) {
      crc.update(buffer.flip());
      buffer.clear();
    }
    return (int) crc.getValue();
  }

  /** Makes a folder and those above it, durably. */
  public void makeFolder(Path folder) throws IOException {
    if (madeFolders.contains(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (!Files.isDirectory(folder)) {
      if (parent != null) {
        makeFolder(parent);
      }
      Files.createDirectories(folder);
      if (parent != null) {
        syncFolder(parent);
      }
    }
    madeFolders.add(folder);
  }

  /** Brings the names in a folder to the disk; Windows does so by itself and cannot be asked. */
  public void syncFolder(Path folder) throws IOException {
    if (!syncs || folder.getFileSystem().getSeparator().equals("\\")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
