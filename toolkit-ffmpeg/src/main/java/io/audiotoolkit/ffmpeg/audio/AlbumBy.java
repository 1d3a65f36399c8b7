package io.audiotoolkit.ffmpeg.audio;

/** Which files are an album. */
public enum AlbumBy {
  /** None: each file stands alone. */
  NONE,
  /** The files of one folder. */
  FOLDER,
  /** The files of one folder whose tag {@code album} is the same; those without one stand alone. */
  TAG
}
