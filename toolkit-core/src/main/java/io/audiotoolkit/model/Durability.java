package io.audiotoolkit.model;

/**
 * What "recorded" survives, and so what a file that was reported as completed survives. It is fixed
 * for a run, not for a session: a resume may choose another. The benchmark {@code store
 * --only=audio} shows what each costs on the machine at hand.
 */
public enum Durability {
  /**
   * A power cut: outputs, and the folders that they are renamed into, are synced before they are
   * recorded as completed, and every commit is synced ({@code synchronous=FULL} in SQLite). Syncs
   * overlap with the processing of other files. The default.
   */
  POWER_LOSS,
  /**
   * The death of the process, {@code kill -9} included, but not of the machine: nothing is synced
   * ({@code synchronous=NORMAL}). After a power cut the newest records may be missing, so that
   * their files are processed again, and files recorded shortly before it may be damaged: check
   * them with {@code Batch.verifyOutputs}.
   */
  PROCESS_CRASH
}
