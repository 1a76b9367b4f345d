package dev.weir.actors.protocol;

import dev.weir.core.id.JobId;
import dev.weir.scheduler.status.JobStatus;

/**
 * One line of a list of jobs.
 *
 * @param startedAtMillis when it was submitted, since 1970-01-01T00:00Z
 * @param endedAtMillis when it ended; 0 while it has not
 * @param tasks the number of subtasks
 * @param runningTasks how many of them are running
 */
public record JobSummary(
    JobId job,
    String name,
    JobStatus status,
    long startedAtMillis,
    long endedAtMillis,
    int tasks,
    int runningTasks) {}
