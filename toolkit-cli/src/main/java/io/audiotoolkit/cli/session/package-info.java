/** Looks after sessions. */
@NullMarked
package io.audiotoolkit.cli.session;

import org.jspecify.annotations.NullMarked;
