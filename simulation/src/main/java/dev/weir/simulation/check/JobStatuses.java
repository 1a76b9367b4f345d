package dev.weir.simulation.check;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.Message;
import dev.weir.core.id.JobId;
import dev.weir.scheduler.status.JobStatus;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.network.MessageObserver;
import java.util.HashMap;
import java.util.Map;

/** A job's end is told again and again, if need be, and is always the same. */
public final class JobStatuses implements MessageObserver {

  private final Violations violations;
  private final Map<JobId, JobStatus> ends = new HashMap<>();

  /** No job has ended yet. */
  public JobStatuses(Violations violations) {
    this.violations = violations;
  }

  @Override
  public void sent(Host from, Host to, ActorRef<?> target, Message message) {
    if (message instanceof ClientMessage.JobEnded ended) {
      see(ended.job(), ended.status());
    } else if (message instanceof ClientMessage.JobStatusChanged changed) {
      see(changed.job(), changed.status());
    }
  }

  @Override
  public void delivered(Host from, Host to, ActorRef<?> target, Message message) {}

  private void see(JobId job, JobStatus status) {
    JobStatus end = ends.get(job);
    boolean globally =
        status == JobStatus.FINISHED || status == JobStatus.FAILED || status == JobStatus.CANCELED;
    if (globally && end == null) {
      ends.put(job, status);
    } else {
      violations.require(
          end == null || end == status,
          "what has ended stays ended",
          () -> job + " was " + end + ", is " + status);
    }
  }
}
