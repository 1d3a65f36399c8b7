/** Names, places and staging areas on disk. Not exported. */
@NullMarked
package io.audiotoolkit.disk;

import org.jspecify.annotations.NullMarked;
