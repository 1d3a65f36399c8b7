/** Lists of cuts: cue sheets, labels, subtitles, tables. */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.cutlist;

import org.jspecify.annotations.NullMarked;
