/** The treatments of one file, in passes. */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.chain;

import org.jspecify.annotations.NullMarked;
