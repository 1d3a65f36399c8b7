/** Tells which processors there are. */
@NullMarked
package io.audiotoolkit.cli.plugin;

import org.jspecify.annotations.NullMarked;
