/**
 * What a person meets: runs many seeds, tells how they went, shows what led to a failure and makes
 * it small.
 *
 * <p>Enter at {@link dev.weir.simulation.report.Simulate}, the command, or {@link
 * dev.weir.simulation.report.Campaign}. Threads and the wall clock are used here, around runs and
 * never in one.
 */
@NullMarked
package dev.weir.simulation.report;

import org.jspecify.annotations.NullMarked;
