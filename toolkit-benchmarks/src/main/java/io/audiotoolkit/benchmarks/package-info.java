/** Whole-run comparisons of the toolkit with its peers. */
@NullMarked
package io.audiotoolkit.benchmarks;

import org.jspecify.annotations.NullMarked;
