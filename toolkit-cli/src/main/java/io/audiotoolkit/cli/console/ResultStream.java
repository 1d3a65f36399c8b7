package io.audiotoolkit.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The standard output, which remembers why results were lost: a {@code PrintStream} over it only
 * knows that they were. A reader who has seen enough and closed the pipe is no reason.
 */
public final class ResultStream extends FilterOutputStream {

  private static final String CLOSED_PIPE = "Broken pipe";

  private @Nullable String failure;

  public ResultStream(OutputStream out) {
    super(out);
  }

  public static ResultStream ofProcess() {
    return new ResultStream(new FileOutputStream(FileDescriptor.out));
  }

  @Override
  public synchronized void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.equals(CLOSED_PIPE)) {
        failure = message;
      }
      throw e;
    }
  }

  /** Why something was not written, if anything was not. */
  public synchronized Optional<String> failure() {
    return Optional.ofNullable(failure);
  }
}
