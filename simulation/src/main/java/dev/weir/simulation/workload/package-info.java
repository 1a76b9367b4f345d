/**
 * Random jobs for a simulation of a whole cluster, and what each must come to.
 *
 * <p>{@link dev.weir.simulation.workload.Workloads} draws a {@link
 * dev.weir.simulation.workload.Workload}, which is data: it can be printed, parsed, shrunk, turned
 * into a program, and given to the {@link dev.weir.simulation.workload.Model}, which says what
 * every sink must hold in the end. What a job writes outside is found in a {@link
 * dev.weir.simulation.workload.Ledger}.
 *
 * <p>Knows the api and nothing of the engine: whatever runs programs can be tested with it.
 */
@NullMarked
package dev.weir.simulation.workload;

import org.jspecify.annotations.NullMarked;
