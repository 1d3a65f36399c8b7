/** Finds speech. */
@NullMarked
package io.audiotoolkit.ffmpeg.speech;

import org.jspecify.annotations.NullMarked;
