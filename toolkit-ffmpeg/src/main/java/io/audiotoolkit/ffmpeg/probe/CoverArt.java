package io.audiotoolkit.ffmpeg.probe;

/**
 * The picture in an audio file. Immutable.
 *
 * @param codec FFmpeg's name of its format, such as {@code png} or {@code mjpeg} (JPEG)
 * @param width in pixels; 0 when unknown
 * @param height in pixels; 0 when unknown
 * @param bytes how large it is
 */
public record CoverArt(String codec, int width, int height, long bytes) {}
