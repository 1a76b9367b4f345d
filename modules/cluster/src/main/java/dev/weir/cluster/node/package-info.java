/**
 * One node of a cluster: its address, its keys, its actor system and the roles that run in it.
 * Enter at {@link dev.weir.cluster.node.ControllerNode} and {@link
 * dev.weir.cluster.node.WorkerNode}. Several nodes may live in one process, as tests do.
 */
@NullMarked
package dev.weir.cluster.node;

import org.jspecify.annotations.NullMarked;
