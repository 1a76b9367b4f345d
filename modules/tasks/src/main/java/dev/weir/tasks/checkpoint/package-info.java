/**
 * What a subtask does for a checkpoint: it waits until a barrier has come on every channel, takes a
 * snapshot, and after a failure begins with one. Enter at {@link
 * dev.weir.tasks.checkpoint.BarrierAlignment} and {@link
 * dev.weir.tasks.checkpoint.SubtaskSnapshot}. Knows nothing of who triggers checkpoints, nor of
 * where files lie.
 */
@NullMarked
package dev.weir.tasks.checkpoint;

import org.jspecify.annotations.NullMarked;
