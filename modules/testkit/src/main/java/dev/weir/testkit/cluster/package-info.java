/**
 * A simulated cluster: the engine's own roles on simulated hosts.
 *
 * <p>Enter at {@link dev.weir.testkit.cluster.SimCluster}.
 */
@NullMarked
package dev.weir.testkit.cluster;

import org.jspecify.annotations.NullMarked;
