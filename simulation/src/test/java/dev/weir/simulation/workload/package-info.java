/** Workloads are drawn, printed, shrunk, and run for real beside their model. */
@NullMarked
package dev.weir.simulation.workload;

import org.jspecify.annotations.NullMarked;
