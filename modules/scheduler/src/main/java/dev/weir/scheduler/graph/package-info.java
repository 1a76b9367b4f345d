/**
 * The execution graph: a job graph spread out into parallel subtasks, their attempts, the regions
 * that fail together and the groups that share a slot. Knows no slot, worker or protocol. Enter at
 * {@link dev.weir.scheduler.graph.ExecutionGraph}.
 */
@NullMarked
package dev.weir.scheduler.graph;

import org.jspecify.annotations.NullMarked;
