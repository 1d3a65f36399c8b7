/** What audio is: its formats, its depths and its chapters. */
@NullMarked
package io.audiotoolkit.ffmpeg.audio;

import org.jspecify.annotations.NullMarked;
