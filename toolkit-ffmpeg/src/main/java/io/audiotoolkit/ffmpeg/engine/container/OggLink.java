package io.audiotoolkit.ffmpeg.engine.container;

/**
 * A link of an Ogg file.
 *
 * @param extent where it lies
 * @param isComplete whether the last page of each of its streams is there, and says that it is that
 */
public record OggLink(Extent extent, boolean isComplete) {}
