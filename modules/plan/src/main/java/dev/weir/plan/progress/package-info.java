/**
 * How far a subtask is in event time, as its worker tells it: enter at {@link
 * dev.weir.plan.progress.SubtaskProgress}. Plain data that crosses the wire, and small: operators
 * and channels are told by their place in the job graph, and of many splits or channels only those
 * that hold time back. What it means is found out elsewhere.
 */
@NullMarked
package dev.weir.plan.progress;

import org.jspecify.annotations.NullMarked;
