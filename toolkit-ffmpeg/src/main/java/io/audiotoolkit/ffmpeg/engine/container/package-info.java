/**
 * The bytes of files: boxes, pages, chunks, frames, and where tags lie in them. Knows no FFmpeg.
 */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.container;

import org.jspecify.annotations.NullMarked;
