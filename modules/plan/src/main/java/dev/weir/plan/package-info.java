/**
 * From a program to a job: transformations become a {@link dev.weir.plan.StreamGraph}, operators
 * that may run fused become chains, and the result is a {@link dev.weir.plan.job.JobGraph}. All of
 * it is pure: the same program gives the same graph, ids included. Enter at {@link
 * dev.weir.plan.JobGraphGenerator}. Knows nothing of how a job is scheduled or run.
 */
@NullMarked
package dev.weir.plan;

import org.jspecify.annotations.NullMarked;
