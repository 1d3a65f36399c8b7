/** Draws waveforms and spectrograms. */
@NullMarked
package io.audiotoolkit.ffmpeg.picture;

import org.jspecify.annotations.NullMarked;
