package dev.weir.actors.port;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.core.id.JobId;
import dev.weir.plan.job.JobGraph;
import dev.weir.scheduler.status.JobStatus;
import org.jspecify.annotations.Nullable;

/** Makes the master of a job. The dispatcher knows no more of masters than this. */
public interface JobMasters {

  /** The behaviour of a master that runs one job and then stops. */
  Behavior<JobMasterMessage> create(Assignment assignment);

  /**
   * What a master is made for.
   *
   * @param client the client that takes the job's output; null when nobody does
   * @param observer hears how the job fares; in the same actor system
   */
  record Assignment(
      JobId job,
      String name,
      JobFiles files,
      JobGraph graph,
      long submittedAtMillis,
      @Nullable ActorRef<ClientMessage> client,
      ActorRef<Progress> observer) {}

  /** What a master tells its dispatcher. Never leaves the actor system. */
  sealed interface Progress {

    /** Whose master speaks. */
    JobId job();

    /** The job has come to a status. */
    record StatusChanged(JobId job, JobStatus status, long atMillis) implements Progress {}

    /** So many of the job's subtasks are running. */
    record TasksRunning(JobId job, int running) implements Progress {}

    /** The job is over and the master stops. Attached clients have been told the same. */
    record Ended(ClientMessage.JobEnded outcome) implements Progress {
      @Override
      public JobId job() {
        return outcome.job();
      }
    }
  }
}
