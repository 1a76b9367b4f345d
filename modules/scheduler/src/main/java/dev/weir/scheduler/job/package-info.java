/**
 * The brain of a job master: events in, effects out, no actor, clock or thread. Enter at {@link
 * dev.weir.scheduler.job.JobScheduler}.
 */
@NullMarked
package dev.weir.scheduler.job;

import org.jspecify.annotations.NullMarked;
