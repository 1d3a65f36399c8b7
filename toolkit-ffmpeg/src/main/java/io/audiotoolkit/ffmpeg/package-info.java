/**
 * The audio processors on FFmpeg, in process: {@link io.audiotoolkit.ffmpeg.Convert}, {@link
 * io.audiotoolkit.ffmpeg.Split}, effects, and {@link io.audiotoolkit.ffmpeg.Pipeline} for several
 * of them in one go.
 */
@NullMarked
package io.audiotoolkit.ffmpeg;

import org.jspecify.annotations.NullMarked;
