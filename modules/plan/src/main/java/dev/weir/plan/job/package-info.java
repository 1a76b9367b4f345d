/**
 * The job graph: what a client submits. Plain data that knows no user class; user code is opaque
 * bytes inside. Enter at {@link dev.weir.plan.job.JobGraph}.
 */
@NullMarked
package dev.weir.plan.job;

import org.jspecify.annotations.NullMarked;
