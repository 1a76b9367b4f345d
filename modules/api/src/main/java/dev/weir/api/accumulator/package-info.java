/** Counters and the like that a job returns with its result. */
@NullMarked
package dev.weir.api.accumulator;

import org.jspecify.annotations.NullMarked;
