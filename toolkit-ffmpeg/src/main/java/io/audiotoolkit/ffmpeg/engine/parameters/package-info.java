/** Parameters of processors, read back from a session. */
@NullMarked
package io.audiotoolkit.ffmpeg.engine.parameters;

import org.jspecify.annotations.NullMarked;
