/** Keeps sessions in an SQLite database. */
@NullMarked
package io.audiotoolkit.sqlite;

import org.jspecify.annotations.NullMarked;
