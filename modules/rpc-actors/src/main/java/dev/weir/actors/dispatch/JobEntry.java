package dev.weir.actors.dispatch;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.JobSummary;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.scheduler.status.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a dispatcher knows of one job.
 *
 * @param client the client attached to it; null when there is none
 * @param outcome how it ended; null while it has not
 */
record JobEntry(
    JobSummary summary,
    ActorRef<JobMasterMessage> master,
    @Nullable ActorRef<ClientMessage> client,
    ClientMessage.@Nullable JobEnded outcome) {

  JobEntry withStatus(JobStatus status) {
    return new JobEntry(
        new JobSummary(
            summary.job(),
            summary.name(),
            status,
            summary.startedAtMillis(),
            summary.endedAtMillis(),
            summary.tasks(),
            summary.runningTasks()),
        master,
        client,
        outcome);
  }

  JobEntry withRunningTasks(int running) {
    return new JobEntry(
        new JobSummary(
            summary.job(),
            summary.name(),
            summary.status(),
            summary.startedAtMillis(),
            summary.endedAtMillis(),
            summary.tasks(),
            running),
        master,
        client,
        outcome);
  }

  JobEntry ended(ClientMessage.JobEnded ended) {
    return new JobEntry(
        new JobSummary(
            summary.job(),
            summary.name(),
            ended.status(),
            summary.startedAtMillis(),
            ended.endedAtMillis(),
            summary.tasks(),
            0),
        master,
        client,
        ended);
  }

  @Nullable FailureReport failure() {
    return outcome == null ? null : outcome.failure();
  }
}
