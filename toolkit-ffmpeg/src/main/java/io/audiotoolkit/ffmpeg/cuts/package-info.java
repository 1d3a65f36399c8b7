/**
 * Lists of cuts as people and programs write them. Pure: texts in, entries and complaints out;
 * nothing here knows a codec or a file.
 */
@NullMarked
package io.audiotoolkit.ffmpeg.cuts;

import org.jspecify.annotations.NullMarked;
