/** Times and samples, and what lies between two of them. */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.time;

import org.jspecify.annotations.NullMarked;
