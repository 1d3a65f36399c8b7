/**
 * What can be replaced: processors, the session store, the executor. Depends only on the model, so
 * that an implementation never sees the manager that drives it.
 */
@NullMarked
package io.audiotoolkit.spi;

import org.jspecify.annotations.NullMarked;
