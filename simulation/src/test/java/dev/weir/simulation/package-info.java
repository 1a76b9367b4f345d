/** Whole clusters under faults: many seeds, and every one that ever failed. */
@NullMarked
package dev.weir.simulation;

import org.jspecify.annotations.NullMarked;
