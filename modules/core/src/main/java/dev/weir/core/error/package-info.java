/** Errors that a user can cause, in one shape: expected, found, where, what to do. */
@NullMarked
package dev.weir.core.error;

import org.jspecify.annotations.NullMarked;
