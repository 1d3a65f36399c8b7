package io.audiotoolkit.model;

import java.util.Locale;

/** Why a file failed. */
public enum ErrorKind {
  /** The input is at fault: missing, empty, truncated, not audio. Not retried. */
  INPUT,
  /**
   * Something that is kept stands in the output's place, the place cannot be written, or the
   * outputs are larger than the disk. Not retried.
   */
  OUTPUT,
  /** A cause that may pass; retried as the policy allows. */
  TRANSIENT,
  /** The attempt took longer than the timeout. Not retried. */
  TIMEOUT,
  /**
   * Alone with this file, the process died as often as the quarantine allows, or had too little
   * memory.
   */
  CRASH,
  /** The processor failed in a way it did not foresee. Not retried. */
  INTERNAL;

  /** The word in stores and on the command line, such as {@code input}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
