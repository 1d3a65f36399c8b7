/**
 * Processors on samples: {@link io.audiotoolkit.ffmpeg.pcm.PcmTransform} is what a plugin
 * implements that sees numbers instead of files.
 */
@NullMarked
package io.audiotoolkit.ffmpeg.pcm;

import org.jspecify.annotations.NullMarked;
