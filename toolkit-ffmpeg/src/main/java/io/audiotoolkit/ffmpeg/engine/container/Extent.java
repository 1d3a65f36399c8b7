package io.audiotoolkit.ffmpeg.engine.container;

/**
 * A stretch of a file that is read as if it were all of it.
 *
 * @param from its first byte
 * @param to the first byte after it; {@link Long#MAX_VALUE} for the rest of the file
 */
public record Extent(long from, long to) {

  public static final Extent WHOLE = new Extent(0, Long.MAX_VALUE);
}
