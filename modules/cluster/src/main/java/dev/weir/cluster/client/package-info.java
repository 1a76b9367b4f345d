/**
 * Submits programs: to a cluster in this process, to one that is elsewhere, or to one that this
 * process joins. Enter at {@link dev.weir.cluster.client.ClusterClient}; a program's {@code
 * execute} enters at the {@link dev.weir.api.execution.JobExecutor}s of this package.
 */
@NullMarked
package dev.weir.cluster.client;

import org.jspecify.annotations.NullMarked;
