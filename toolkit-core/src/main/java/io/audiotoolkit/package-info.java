/**
 * The entry: {@link io.audiotoolkit.Batch} says what to do with which files, {@link
 * io.audiotoolkit.SessionManager} runs it as a durable session.
 */
@NullMarked
package io.audiotoolkit;

import org.jspecify.annotations.NullMarked;
