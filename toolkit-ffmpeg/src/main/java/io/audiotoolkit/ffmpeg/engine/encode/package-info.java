/** From samples to a file, with the tags that it gets. */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.encode;

import org.jspecify.annotations.NullMarked;
