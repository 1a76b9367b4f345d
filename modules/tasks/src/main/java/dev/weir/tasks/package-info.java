/**
 * What runs in a slot: a subtask as a loop that is stepped. Enter at {@link
 * dev.weir.tasks.Subtask}. Knows no actor and no thread; what it needs of the world it asks of its
 * {@link dev.weir.tasks.SubtaskHost}.
 */
@NullMarked
package dev.weir.tasks;

import org.jspecify.annotations.NullMarked;
