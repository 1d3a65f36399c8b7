/**
 * What an encoder implements that toolkit-ffmpeg uses instead of the one that FFmpeg brings: {@link
 * io.audiotoolkit.ffmpeg.spi.EncoderProvider}, found with {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.audiotoolkit.ffmpeg.spi;

import org.jspecify.annotations.NullMarked;
