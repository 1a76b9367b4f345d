/**
 * Joins of two streams by key and time: enter at {@link dev.weir.tasks.join.JoinOperators}. Knows
 * nothing of windows.
 */
@NullMarked
package dev.weir.tasks.join;

import org.jspecify.annotations.NullMarked;
