/** Runs processors over files, and what all jobs share: options, signals, a summary. */
@NullMarked
package io.audiotoolkit.cli.job;

import org.jspecify.annotations.NullMarked;
