/** FFmpeg itself: its libraries, errors, names and frames. */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.libav;

import org.jspecify.annotations.NullMarked;
