/** Faster encoders for toolkit-ffmpeg, which finds them as services; nothing here is called. */
@NullMarked
package io.audiotoolkit.encoders;

import org.jspecify.annotations.NullMarked;
