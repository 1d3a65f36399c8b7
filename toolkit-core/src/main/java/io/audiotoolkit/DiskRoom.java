package io.audiotoolkit;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of files during whose attempts the disk was full, so that one whose outputs
 * fill any disk does not stop the others. Used by one thread.
 */
final class DiskRoom {

  private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);

  /** What becomes of such a file. */
  enum Fate {
    /** It is done once all others are, alone. */
    LAST,
    /** It alone fills most of the disk. */
    FAILED,
    /** It does not fit, although it was alone: it stays pending, and others are done. */
    LEFT,
    /** The disk is full, whichever file is done. */
    STOP
  }

  /** Files in a row that found no room although they began after room was made. */
  private int inVain;

  private boolean madeRoom;
  private long madeRoomNanos;
  private @Nullable String left;
  private boolean full;

  /**
   * Says what becomes of a file.
   *
   * @param attempt the attempt, whose staging folder is as it left it
   * @param message why there was no room
   * @param most how many files may find no room, one after the other, before the disk is full for
   *     all; those that began before room was made are not counted
   */
  Fate fate(Attempt attempt, String message, int most) {
    if (!attempt.record.suspect()) {
      boolean isHitByAnother = madeRoom && attempt.startedNanos() - madeRoomNanos < 0;
      full = !isHitByAnother && ++inVain > most;
      return full ? Fate.STOP : Fate.LAST;
    }
    if (Use.of(attempt.staging).isMostOfAll()) {
      return Fate.FAILED;
    }
    if (left == null) {
      left = message;
    }
    return Fate.LEFT;
  }

  /** What such an attempt had written is gone. */
  void madeRoom() {
    madeRoom = true;
    madeRoomNanos = System.nanoTime();
  }

  /** A file found room. */
  void foundRoom() {
    inVain = 0;
  }

  /** Why files are left that were tried; empty when none is. */
  Optional<String> whyLeft() {
    return Optional.ofNullable(left);
  }

  /** Whether a full disk ends the run, so that each file under way may be what fills it. */
  boolean isFull() {
    return full;
  }

  /** The error of a file that fills most of the disk of an output folder. */
  static FileError tooLarge(Attempt attempt, Path outputFolder) {
    Use use = Use.of(attempt.staging);
    return new FileError(
        ErrorKind.OUTPUT,
        String.format(
            Locale.ROOT,
            "its outputs alone fill the disk of %s: %.1f MB were written when it was full, of %.1f MB"
                + " in all; look at how long the file is, or take a larger disk, then retry the"
                + " session",
            outputFolder,
            use.written / 1e6,
            use.total / 1e6));
  }

  /**
   * What an attempt took of its disk.
   *
   * @param written bytes in its staging folder
   * @param total bytes of the disk
   */
  private record Use(long written, long total) {

    static Use of(Path staging) {
      try (Stream<Path> files = Files.list(staging)) {
        long written = 0;
        for (Path file : files.toList()) {
          written += Files.size(file);
        }
        return new Use(written, Files.getFileStore(staging).getTotalSpace());
      } catch (IOException e) {
        LOG.debug("cannot look at {}: {}", staging, e.toString());
        return new Use(0, 0);
      }
    }

    boolean isMostOfAll() {
      return written > total / 2;
    }
  }
}
