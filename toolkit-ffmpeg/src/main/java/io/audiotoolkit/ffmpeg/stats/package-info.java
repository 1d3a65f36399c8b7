/** Measures levels, loudness, noise and clipping. */
@NullMarked
package io.audiotoolkit.ffmpeg.stats;

import org.jspecify.annotations.NullMarked;
