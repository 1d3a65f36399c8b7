package io.audiotoolkit.ffmpeg;

/** What {@link Normalize} makes the same in all files. */
public enum NormalizeBy {
  /** The integrated loudness of EBU R 128. */
  LOUDNESS,
  /** The loudest sample. */
  PEAK,
  /** The root of the mean square. */
  RMS
}
