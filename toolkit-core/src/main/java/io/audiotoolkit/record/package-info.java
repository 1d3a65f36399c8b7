/** What the store is told, and what it remembers of earlier runs. Not exported. */
@NullMarked
package io.audiotoolkit.record;

import org.jspecify.annotations.NullMarked;
