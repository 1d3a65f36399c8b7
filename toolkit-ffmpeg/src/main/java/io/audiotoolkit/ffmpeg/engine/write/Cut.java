package io.audiotoolkit.ffmpeg.engine.write;

/**
 * What came of cutting a stream.
 *
 * @param parts how many parts were written
 * @param end where the last of them ends
 * @param samples how many samples the stream had
 */
public record Cut(int parts, long end, long samples) {}
