@NullMarked
package io.audiotoolkit;

import org.jspecify.annotations.NullMarked;
