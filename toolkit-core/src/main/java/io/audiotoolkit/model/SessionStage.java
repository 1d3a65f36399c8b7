package io.audiotoolkit.model;

/** How far the preparation of a session has come; each is finished before the next begins. */
public enum SessionStage {
  /** The inputs are being listed. */
  LISTING,
  /** All inputs are recorded; their outputs are being checked for conflicts. */
  PLANNING,
  /** Files may be processed. */
  RUNNING
}
