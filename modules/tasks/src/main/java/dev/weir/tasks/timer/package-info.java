/**
 * Timers of keyed operators: enter at {@link dev.weir.tasks.timer.Timers}. Knows nothing of windows
 * or user functions.
 */
@NullMarked
package dev.weir.tasks.timer;

import org.jspecify.annotations.NullMarked;
