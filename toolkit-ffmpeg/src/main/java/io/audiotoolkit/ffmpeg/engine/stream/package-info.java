/** From a file to samples, led through filters, and what the file carries. */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.stream;

import org.jspecify.annotations.NullMarked;
