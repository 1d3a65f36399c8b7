package io.audiotoolkit.ffmpeg;

/**
 * What came of cutting a stream.
 *
 * @param parts how many parts were written
 * @param end where the last of them ends
 * @param samples how many samples the stream had
 */
record Cut(int parts, long end, long samples) {}
