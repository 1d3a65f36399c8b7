package io.audiotoolkit.model;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** This process may open no further file, and no file is to blame: the session pauses. */
public final class TooManyOpenFilesException extends EnvironmentException {

  private static final long serialVersionUID = 1L;

  /** Of EMFILE and of ENFILE, as systems say it in English. */
  private static final List<String> SENTENCES =
      List.of("too many open files", "too many files open", "file table overflow");

  /** A database takes three at once, and a class may need one more. */
  private static final int A_FEW = 4;

  /**
   * Creates an exception.
   *
   * @param cause what happened underneath; null when unknown
   */
  public TooManyOpenFilesException(@Nullable Throwable cause) {
    super(
        "this process has as many files open as it may (the limit of open files is "
            + limit().orElse("not known")
            + "); raise it, such as with ulimit -n 1024 or LimitNOFILE of a service, or do fewer"
            + " files at once, then resume",
        cause);
  }

  /**
   * How many files this process may have open; empty where that cannot be told. Looked at once: a
   * process that has reached it cannot look any more.
   */
  public static Optional<String> limit() {
    return Limit.FOUND;
  }

  /** Finds it behind what was thrown: a jar that cannot be opened is a class that is missing. */
  public static Optional<TooManyOpenFilesException> behind(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooManyOpenFilesException known) {
        return Optional.of(known);
      }
      boolean mayBe = cause instanceof LinkageError || cause instanceof ClassNotFoundException;
      if ((cause instanceof IOException && isSaidIn(cause)) || (mayBe && isNear())) {
        return Optional.of(new TooManyOpenFilesException(thrown));
      }
    }
    return Optional.empty();
  }

  private static boolean isSaidIn(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return SENTENCES.stream().anyMatch(message::contains);
  }

  /** Whether a few files cannot be opened now that are certainly there. */
  public static boolean isNear() {
    String there = Path.of(System.getProperty("java.home"), "release").toString();
    List<FileInputStream> opened = new ArrayList<>();
    try {
      while (opened.size() < A_FEW) {
        opened.add(new FileInputStream(there));
      }
      return false;
    } catch (IOException e) {
      return isSaidIn(e) || Files.exists(Path.of(there));
    } finally {
      opened.forEach(TooManyOpenFilesException::close);
    }
  }

  private static void close(FileInputStream file) {
    try {
      file.close();
    } catch (IOException e) {
      // nothing was written to it
    }
  }

  /** Read when it is first asked for. */
  private static final class Limit {

    static final Optional<String> FOUND = find();

    private static Optional<String> find() {
      try (Stream<String> lines = Files.lines(Path.of("/proc/self/limits"))) {
        return lines
            .filter(line -> line.startsWith("Max open files"))
            .map(line -> line.substring("Max open files".length()).strip().replaceFirst(" .*", ""))
            .findFirst();
      } catch (IOException e) {
        return Optional.empty(); // only Linux has it
      }
    }
  }
}
