/**
 * Contracts as tests: whoever writes a session store extends {@link
 * io.audiotoolkit.testkit.SessionStoreContract}, whoever writes an executor {@link
 * io.audiotoolkit.testkit.BatchExecutorContract}, whoever writes a processor {@link
 * io.audiotoolkit.testkit.AudioProcessorContract}, on samples also {@link
 * io.audiotoolkit.testkit.PcmTransformContract}, and sees whether it keeps them. {@link
 * io.audiotoolkit.testkit.FaultySessionStore} and {@link io.audiotoolkit.testkit.CrashRunner} show
 * what becomes of a batch whose store fails, or whose process is killed.
 */
@NullMarked
package io.audiotoolkit.testkit;

import org.jspecify.annotations.NullMarked;
