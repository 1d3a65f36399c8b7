/** Tags and ReplayGain, written into files whose sound stays as it is. */
@NullMarked
package io.audiotoolkit.ffmpeg.tags;

import org.jspecify.annotations.NullMarked;
