/**
 * Slots as they cross the wire between workers, resource manager and job masters. Plain records;
 * nothing here decides.
 */
@NullMarked
package dev.weir.scheduler.slot;

import org.jspecify.annotations.NullMarked;
