/** How far a run has come, while it runs. */
@NullMarked
package io.audiotoolkit.cli.progress;

import org.jspecify.annotations.NullMarked;
