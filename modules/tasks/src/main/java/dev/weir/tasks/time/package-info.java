/**
 * Where event time comes from: sources and the operators that assign timestamps, with the
 * watermarks of each split and their least. Enter at {@link dev.weir.tasks.time.TimeOperators}.
 * Knows nothing of what timestamps are used for.
 */
@NullMarked
package dev.weir.tasks.time;

import org.jspecify.annotations.NullMarked;
