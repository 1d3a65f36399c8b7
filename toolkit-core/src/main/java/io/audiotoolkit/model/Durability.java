package io.audiotoolkit.model;

/** What "recorded" survives. */
public enum Durability {
  /**
   * A power cut: outputs are synced before they are recorded, and every commit is synced. The
   * default.
   */
  POWER_LOSS,
  /** The death of the process, {@code kill -9} included, but not of the machine. Faster. */
  PROCESS_CRASH
}
