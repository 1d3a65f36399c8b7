/**
 * The executor that runs attempts in forked JVMs: {@link io.audiotoolkit.worker.Workers} is all
 * that a caller sees of it.
 */
@NullMarked
package io.audiotoolkit.worker;

import org.jspecify.annotations.NullMarked;
