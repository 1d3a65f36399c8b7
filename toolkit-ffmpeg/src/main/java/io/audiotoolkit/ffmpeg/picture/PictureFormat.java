package io.audiotoolkit.ffmpeg.picture;

/** How a picture is written. Immutable and thread-safe. */
public enum PictureFormat {
  /** Portable Network Graphics: pixels. */
  PNG,
  /** Scalable Vector Graphics: lines and text, sharp at any size. */
  SVG
}
