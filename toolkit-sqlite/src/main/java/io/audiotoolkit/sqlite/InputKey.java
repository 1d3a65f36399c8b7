package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.PathBytes;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A path as the database keeps it: its bytes, cut behind the last separator.
 *
 * @param directory with the separator at its end
 * @param name what follows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record InputKey(byte[] directory, byte[] name) {

  static InputKey of(Path input) {
    byte[] bytes = PathBytes.of(input);
    int cut = bytes.length;
    while (cut > 0 && bytes[cut - 1] != File.separatorChar) {
      cut--;
    }
    return new InputKey(
        Arrays.copyOfRange(bytes, 0, cut), Arrays.copyOfRange(bytes, cut, bytes.length));
  }

  static Path path(byte[] directory, byte[] name) {
    byte[] bytes = Arrays.copyOf(directory, directory.length + name.length);
    System.arraycopy(name, 0, bytes, directory.length, name.length);
    return PathBytes.toPath(bytes);
  }
}
