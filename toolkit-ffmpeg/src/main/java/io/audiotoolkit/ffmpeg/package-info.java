/**
 * The audio processors on FFmpeg, in process: {@link io.audiotoolkit.ffmpeg.Convert} and {@link
 * io.audiotoolkit.ffmpeg.Split}, and {@link io.audiotoolkit.ffmpeg.AudioFile} to look at a file.
 */
@NullMarked
package io.audiotoolkit.ffmpeg;

import org.jspecify.annotations.NullMarked;
