package io.audiotoolkit;

/** How recorded outputs are compared with what stands on the disk. */
public enum OutputCheck {
  /** Not at all. */
  NONE,
  /** They exist and have the recorded length. */
  SIZE,
  /** Their bytes have the recorded checksum. */
  CHECKSUM
}
