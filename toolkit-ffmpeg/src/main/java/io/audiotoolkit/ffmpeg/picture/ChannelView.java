package io.audiotoolkit.ffmpeg.picture;

/** Which channels a picture shows. Immutable and thread-safe. */
public enum ChannelView {
  /** Their mean. */
  MIXED,
  /** Each by itself, one above the other. */
  SEPARATE
}
