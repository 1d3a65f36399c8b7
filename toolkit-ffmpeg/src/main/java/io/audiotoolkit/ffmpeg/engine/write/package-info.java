/** One output, or the parts that it is cut into; copied where that is possible. */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.write;

import org.jspecify.annotations.NullMarked;
