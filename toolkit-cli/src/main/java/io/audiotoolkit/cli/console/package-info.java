/** What a command reads and writes: streams, a terminal, texts, errors. Knows no command. */
@NullMarked
package io.audiotoolkit.cli.console;

import org.jspecify.annotations.NullMarked;
