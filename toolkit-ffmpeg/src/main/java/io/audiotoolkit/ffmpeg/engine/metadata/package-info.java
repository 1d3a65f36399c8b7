/** What files carry besides their sound, in the forms that they have for it. Knows no FFmpeg. */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.metadata;

import org.jspecify.annotations.NullMarked;
