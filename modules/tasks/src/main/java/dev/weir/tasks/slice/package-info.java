/**
 * Aggregates over event-time windows on a regular grid, kept by slice: enter at {@link
 * dev.weir.tasks.slice.SliceOperators}.
 *
 * <p>Windows overlap; what lies between two neighbouring begins or ends belongs to the same windows
 * throughout, and is a slice. An element goes into the one slice of its time ({@link
 * dev.weir.tasks.slice.Slicing}), one table of accumulators by key for each slice. When a window is
 * over, its slices are put together ({@link dev.weir.tasks.slice.Assembly}) so that the cost does
 * not grow with their number:
 *
 * <pre>
 *   tumbling                a window is a slice
 *   sliding, invertible     a running table: the newest slice is merged in, the oldest taken out
 *   sliding, else           suffixes of the older slices, made once for many windows, and a prefix
 *                           of the newer ones
 *   cumulative              a prefix that grows
 * </pre>
 *
 * <p>All passes over tables are divisible ({@link dev.weir.tasks.slice.Work}), since a watermark
 * may find a hundred thousand keys to emit. Knows nothing of windows that merge, triggers or
 * evictors: those are for windows of any kind.
 */
@NullMarked
package dev.weir.tasks.slice;

import org.jspecify.annotations.NullMarked;
