package io.audiotoolkit.ffmpeg;

/** Where {@link Trim} looks for silence. */
public enum TrimWhere {
  /** Before the first and after the last sound. */
  EDGES,
  /** Everywhere, also between sounds. */
  ALL
}
