/** Joins files into one. */
@NullMarked
package io.audiotoolkit.ffmpeg.concat;

import org.jspecify.annotations.NullMarked;
