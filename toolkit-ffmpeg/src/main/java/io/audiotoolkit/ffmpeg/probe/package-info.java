/** Looks at files without converting them. */
@NullMarked
package io.audiotoolkit.ffmpeg.probe;

import org.jspecify.annotations.NullMarked;
