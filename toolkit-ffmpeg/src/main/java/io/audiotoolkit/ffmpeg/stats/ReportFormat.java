package io.audiotoolkit.ffmpeg.stats;

/** Whether and how measurements are also written to a file. Immutable and thread-safe. */
public enum ReportFormat {
  /** No file; the measurements are kept in the session. */
  NONE,
  /** One JSON object (UTF-8). */
  JSON,
  /** Comma-separated values (UTF-8, RFC 4180), with one line of names and one of values. */
  CSV
}
