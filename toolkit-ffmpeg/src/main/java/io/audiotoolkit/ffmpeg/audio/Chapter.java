package io.audiotoolkit.ffmpeg.audio;

import java.time.Duration;

/**
 * A named stretch of a file. Immutable.
 *
 * @param start from the beginning of the file
 * @param end from the beginning of the file; not before {@code start}
 * @param title may be empty
 */
public record Chapter(Duration start, Duration end, String title) {}
