/** Attempts in this process. Not exported. */
@NullMarked
package io.audiotoolkit.attempt;

import org.jspecify.annotations.NullMarked;
