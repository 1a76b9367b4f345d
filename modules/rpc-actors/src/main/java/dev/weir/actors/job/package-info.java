/**
 * Runs one job: an actor around {@link dev.weir.scheduler.job.JobScheduler}, which decides. Here
 * messages become events, effects become messages, and silence is noticed. Enter at {@link
 * dev.weir.actors.job.JobMaster}.
 */
@NullMarked
package dev.weir.actors.job;

import org.jspecify.annotations.NullMarked;
