/**
 * The data plane between subtasks: result partitions, channels under credit, frames and the Netty
 * wire. Enter at {@link dev.weir.network.DataPlane}. Knows nothing of operators, jobs or actors.
 */
@NullMarked
package dev.weir.network;

import org.jspecify.annotations.NullMarked;
