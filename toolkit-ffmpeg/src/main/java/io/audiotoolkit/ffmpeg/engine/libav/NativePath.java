package io.audiotoolkit.ffmpeg.engine.libav;

import io.audiotoolkit.model.PathBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;

/** Names files for FFmpeg byte for byte, so that a name that is no valid text works as well. */
public final class NativePath {

  private NativePath() {}

  /** The file as a URL of FFmpeg's file protocol, which takes the rest literally. Close it. */
  public static BytePointer url(Path file) {
    return url("file:", file);
  }

  /** The bytes of the file between two places as a URL of FFmpeg's subfile protocol. Close it. */
  public static BytePointer url(Path file, long from, long to) {
    return from == 0 && to == Long.MAX_VALUE
        ? url(file)
        : url("subfile,,start,%s,end,%s,,:file:".formatted(from, to), file);
  }

  private static BytePointer url(String protocol, Path file) {
    byte[] start = protocol.getBytes(StandardCharsets.US_ASCII);
    byte[] path = PathBytes.of(file.toAbsolutePath());
    byte[] url = Arrays.copyOf(start, start.length + path.length + 1);
    System.arraycopy(path, 0, url, start.length, path.length);
    return new BytePointer(url);
  }
}
