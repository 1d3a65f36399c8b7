/**
 * Contracts as tests: whoever writes a session store extends {@link
 * io.audiotoolkit.testkit.SessionStoreContract} and sees whether it keeps them.
 */
@NullMarked
package io.audiotoolkit.testkit;

import org.jspecify.annotations.NullMarked;
