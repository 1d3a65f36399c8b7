/** Sessions and their files as programs and people read them. */
@NullMarked
package io.audiotoolkit.cli.report;

import org.jspecify.annotations.NullMarked;
