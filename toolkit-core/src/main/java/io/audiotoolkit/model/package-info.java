/**
 * What a session is made of: plain immutable values, the errors that name them, and nothing that
 * acts. Depends on no other package of the toolkit.
 */
@NullMarked
package io.audiotoolkit.model;

import org.jspecify.annotations.NullMarked;
