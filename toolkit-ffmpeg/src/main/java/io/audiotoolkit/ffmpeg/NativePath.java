package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.PathBytes;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;

/** Names files for FFmpeg byte for byte, so that a name that is no valid text works as well. */
final class NativePath {

  private static final byte[] PROTOCOL = {'f', 'i', 'l', 'e', ':'};

  private NativePath() {}

  /** The file as a URL of FFmpeg's file protocol, which takes the rest literally. Close it. */
  static BytePointer url(Path file) {
    byte[] path = PathBytes.of(file.toAbsolutePath());
    byte[] url = new byte[PROTOCOL.length + path.length + 1];
    System.arraycopy(PROTOCOL, 0, url, 0, PROTOCOL.length);
    System.arraycopy(path, 0, url, PROTOCOL.length, path.length);
    return new BytePointer(url);
  }
}
