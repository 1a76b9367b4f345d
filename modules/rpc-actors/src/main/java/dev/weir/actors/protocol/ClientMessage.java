package dev.weir.actors.protocol;

import akka.actor.typed.ActorRef;
import dev.weir.api.execution.JobProgress;
import dev.weir.core.id.BlobKey;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.scheduler.status.JobStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client understands: answers, and the output of the jobs it is attached to. */
public sealed interface ClientMessage extends Message {

  /** The job runs, or will; heartbeats go to {@code master}. */
  record JobAccepted(JobId job, ActorRef<JobMasterMessage> master) implements ClientMessage {}

  /** The job will not run, and why. */
  record JobRefused(JobId job, String reason) implements ClientMessage {}

  /** An attached client's job has come to a status. */
  record JobStatusChanged(JobId job, JobStatus status, long atMillis) implements ClientMessage {}

  /** Something an attached client's user should know, such as that slots are missing. */
  record JobWarning(JobId job, String text) implements ClientMessage {}

  /**
   * An attached client's job is over.
   *
   * @param failure why, when it failed
   * @param accumulators for each subtask that ended, its frozen accumulators by name; null when
   *     they are kept in the blob store because they are large
   * @param accumulatorsBlob where they are kept then
   */
  record JobEnded(
      JobId job,
      JobStatus status,
      long startedAtMillis,
      long endedAtMillis,
      @Nullable FailureReport failure,
      @Nullable List<Map<String, byte[]>> accumulators,
      @Nullable BlobKey accumulatorsBlob)
      implements ClientMessage {

    /** The same end with the accumulators that were fetched from the blob store. */
    public JobEnded with(List<Map<String, byte[]>> fetched) {
      return new JobEnded(job, status, startedAtMillis, endedAtMillis, failure, fetched, null);
    }
  }

  /** Output of the job, straight from a worker; the client answers with {@code ChunkTaken}. */
  record Output(ExecutionAttemptId attempt, ActorRef<TaskExecutorMessage> worker, ClientChunk chunk)
      implements ClientMessage {}

  /** The answer to a list. */
  record Jobs(List<JobSummary> jobs) implements ClientMessage {
    public Jobs {
      jobs = List.copyOf(jobs);
    }
  }

  /** The answer to a question about one job. */
  record Job(JobSummary summary, @Nullable FailureReport failure) implements ClientMessage {}

  /** There is no such job, or more than one; {@code candidates} are the jobs that were meant. */
  record NoSuchJob(String nameOrId, List<JobSummary> candidates) implements ClientMessage {
    public NoSuchJob {
      candidates = List.copyOf(candidates);
    }
  }

  /** The job is being cancelled; the status is what it was when the request came. */
  record CancelAnswered(JobSummary summary) implements ClientMessage {}

  /** Why a job puts out what it does, or nothing. */
  record JobExplained(JobProgress progress) implements ClientMessage {}

  /** The job has no such operator; {@code named} are those that it has, or the first of them. */
  record NoSuchOperator(String operator, List<String> named) implements ClientMessage {
    public NoSuchOperator {
      named = List.copyOf(named);
    }
  }

  /** The size of the cluster. */
  record Cluster(int workers, int slots, int freeSlots) implements ClientMessage {}

  /** What a client says to itself; never leaves the actor system. */
  non-sealed interface Internal extends ClientMessage {}
}
