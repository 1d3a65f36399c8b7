/** Tells what files are. */
@NullMarked
package io.audiotoolkit.cli.probe;

import org.jspecify.annotations.NullMarked;
