/** Loudness and true peaks by EBU R 128, of tracks and albums. */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.loudness;

import org.jspecify.annotations.NullMarked;
