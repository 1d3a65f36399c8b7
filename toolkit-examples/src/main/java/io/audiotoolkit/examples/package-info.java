/** Small programs that show one thing each; every one of them is run by a test. */
@NullMarked
package io.audiotoolkit.examples;

import org.jspecify.annotations.NullMarked;
