package io.audiotoolkit.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which page of a session's files is wanted.
 *
 * @param statuses files of any of these
 * @param suspect only suspects, only others, or, when empty, both
 * @param order in which order; the page after {@code after} is given in it
 * @param after the last file of the page before; empty for the first page
 * @param limit at most so many, from 1
 */
public record FileQuery(
    Set<FileStatus> statuses,
    Optional<Boolean> suspect,
    Order order,
    Optional<FileRecord> after,
    int limit) {

  /** The order of files. */
  public enum Order {
    /** As they were listed. */
    LISTED,
    /** Largest first, so that no long file is left for the end. */
    LARGEST_FIRST
  }

  /** Checks the limit. */
  public FileQuery {
    if (limit < 1) {
      throw new IllegalArgumentException("limit (" + limit + ") must be at least 1");
    }
    statuses = statuses.isEmpty() ? Set.of() : Set.copyOf(statuses);
  }

  /** All files of some statuses, in the order of the listing; all statuses when none is given. */
  public static FileQuery of(int limit, FileStatus... statuses) {
    Set<FileStatus> wanted =
        statuses.length == 0 ? EnumSet.allOf(FileStatus.class) : Set.of(statuses);
    return new FileQuery(wanted, Optional.empty(), Order.LISTED, Optional.empty(), limit);
  }

  /** Suspects only, or all others only. */
  public FileQuery suspects(boolean wanted) {
    return new FileQuery(statuses, Optional.of(wanted), order, after, limit);
  }

  /** In another order. */
  public FileQuery ordered(Order wanted) {
    return new FileQuery(statuses, suspect, wanted, after, limit);
  }

  /** The page after this file. */
  public FileQuery after(FileRecord last) {
    return new FileQuery(statuses, suspect, order, Optional.of(last), limit);
  }
}
