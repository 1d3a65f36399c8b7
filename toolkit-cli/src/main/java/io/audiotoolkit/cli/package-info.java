/** The {@code audiotoolkit} command. */
@NullMarked
package io.audiotoolkit.cli;

import org.jspecify.annotations.NullMarked;
