/**
 * How a program reaches whatever runs it: a {@link dev.weir.api.execution.Program} goes to a {@link
 * dev.weir.api.execution.JobExecutor}, found on the class path, and a {@link
 * dev.weir.api.execution.JobClient} comes back. Knows nothing of how a job is planned or run.
 */
@NullMarked
package dev.weir.api.execution;

import org.jspecify.annotations.NullMarked;
