/** Texts, names and tables that people wrote or are to read. */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.text;

import org.jspecify.annotations.NullMarked;
