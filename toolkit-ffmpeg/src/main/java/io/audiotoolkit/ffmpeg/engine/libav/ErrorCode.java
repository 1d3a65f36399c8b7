package io.audiotoolkit.ffmpeg.engine.libav;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EINVAL;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EIO;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_ENOMEM;

import io.audiotoolkit.model.OutOfMemoryException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** FFmpeg's return codes, whose values differ from one operating system to the next. */
public final class ErrorCode {

  public static final int END = AVERROR_EOF();
  public static final int AGAIN = AVERROR_EAGAIN();
  public static final int IO = AVERROR_EIO();
  public static final int INVALID_ARGUMENT = AVERROR_EINVAL();
  public static final int NO_MEMORY = AVERROR_ENOMEM();

  /** The same number in every system that there are natives for. */
  public static final int NO_SPACE = -28;

  /** The system's and the process's limit of open files, likewise. */
  private static final int MOST_IN_SYSTEM = -23;

  private static final int MOST_IN_PROCESS = -24;

  /** FFmpeg's own codes are made of four letters and lie far beyond. */
  private static final int LARGEST_ERRNO = 4_096;

  private ErrorCode() {}

  /** What the code means, in words. */
  public static String text(int code) {
    byte[] buffer = new byte[128];
    av_strerror(code, buffer, buffer.length);
    int length = 0;
    while (length < buffer.length && buffer[length] != 0) {
      length++;
    }
    return new String(buffer, 0, length, StandardCharsets.UTF_8);
  }

  /**
   * Whether the operating system refused to open a file: it vanished, or too many are open.
   * Demuxers use EINVAL, EIO and ENOMEM for their own purposes: nonsense, a header that breaks off,
   * and one that names a size which no memory could hold.
   */
  public static boolean isOfTheSystem(int code) {
    boolean ofDemuxers = code == INVALID_ARGUMENT || code == IO || code == NO_MEMORY;
    return code < 0 && code > -LARGEST_ERRNO && !ofDemuxers;
  }

  /** Whether no further file may be opened. */
  public static boolean isTooManyOpen(int code) {
    return code == MOST_IN_PROCESS || code == MOST_IN_SYSTEM;
  }

  /**
   * Passes a good code through.
   *
   * @param what the step, for the message
   * @throws OutOfMemoryException if memory ran out
   * @throws IllegalStateException if the code is any other error: a defect of this library, since
   *     causes that lie in a file or a disk are handled where they occur
   */
  public static int check(int code, String what) {
    if (code >= 0) {
      return code;
    }
    if (code == NO_MEMORY) {
      throw new OutOfMemoryException("native, " + what);
    }
    throw new IllegalStateException(what + " failed: " + text(code) + " (" + code + ")");
  }

  /**
   * Passes an allocated object through.
   *
   * @throws OutOfMemoryException if it is null
   */
  public static <T extends Pointer> T allocated(@Nullable T object, String what) {
    if (object == null || object.isNull()) {
      throw new OutOfMemoryException("native, " + what);
    }
    return object;
  }
}
