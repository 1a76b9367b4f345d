package dev.weir.actors.protocol;

import akka.actor.typed.ActorRef;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.ResourceProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task executor understands: it owns a worker's slots and runs subtasks in them. */
public sealed interface TaskExecutorMessage extends Message {

  /** The resource manager of this epoch knows the worker; heartbeats go to {@code manager}. */
  record Registered(Epoch epoch, ActorRef<ResourceManagerMessage> manager)
      implements TaskExecutorMessage {}

  /** The worker cannot join, and why. */
  record RegistrationRefused(String reason) implements TaskExecutorMessage {}

  /** The resource manager has heard the worker's heartbeat. */
  record Heard(Epoch epoch) implements TaskExecutorMessage {}

  /** The resource manager does not know the worker (any more): register again. */
  record RegisterAgain(Epoch epoch) implements TaskExecutorMessage {}

  /**
   * Allocates a slot to a job and offers it to the job's master. Answered by {@link
   * ResourceManagerMessage.SlotAnswer}.
   */
  record RequestSlot(
      Epoch epoch,
      long requestId,
      int slot,
      JobId job,
      AllocationId allocation,
      ResourceProfile profile,
      Epoch jobEpoch,
      ActorRef<JobMasterMessage> jobMaster)
      implements TaskExecutorMessage {}

  /** The resource manager takes back a slot that no live job uses. */
  record ReclaimSlot(Epoch epoch, int slot, AllocationId allocation, String reason)
      implements TaskExecutorMessage {}

  /** The master's answer to {@link JobMasterMessage.OfferSlots}. */
  record OffersAnswered(
      JobId job, Epoch jobEpoch, List<AllocationId> accepted, List<AllocationId> refused)
      implements TaskExecutorMessage {
    public OffersAnswered {
      accepted = List.copyOf(accepted);
      refused = List.copyOf(refused);
    }
  }

  /**
   * Runs a subtask in a slot that was accepted. The worker answers with task states.
   *
   * @param client who takes the job's output; null when nobody does
   */
  record DeployTask(
      Epoch jobEpoch,
      ActorRef<JobMasterMessage> jobMaster,
      @Nullable ActorRef<ClientMessage> client,
      JobFiles files,
      TaskDeploymentDescriptor task)
      implements TaskExecutorMessage {}

  /** Cancels a subtask; answered by its state, also when the worker does not know it. */
  record CancelTask(Epoch jobEpoch, ExecutionAttemptId attempt) implements TaskExecutorMessage {}

  /** The master gives a slot back. */
  record FreeSlot(Epoch jobEpoch, JobId job, AllocationId allocation, String reason)
      implements TaskExecutorMessage {}

  /**
   * The master lives; the worker answers with {@link JobMasterMessage.WorkerHeartbeat}.
   *
   * @param client who takes the job's output; null when nobody does, or not any more
   */
  record MasterHeartbeat(
      JobId job,
      Epoch jobEpoch,
      ActorRef<JobMasterMessage> jobMaster,
      @Nullable ActorRef<ClientMessage> client)
      implements TaskExecutorMessage {}

  /**
   * From a source's enumerator to one of its readers. Answered by {@link
   * JobMasterMessage.SourceEventsTaken}; sent again until answered.
   *
   * @param sequence counts what the enumerator sends to this attempt from 1
   */
  record SourceEvent(Epoch jobEpoch, ExecutionAttemptId attempt, long sequence, ToReader event)
      implements TaskExecutorMessage {}

  /** The master has taken what a reader sent to its enumerator, up to this number. */
  record SourceEventsTaken(Epoch jobEpoch, ExecutionAttemptId attempt, long upTo)
      implements TaskExecutorMessage {}

  /** The client has taken a chunk of a client sink, and all before it. */
  record ChunkTaken(ExecutionAttemptId attempt, String sinkId, long sequence)
      implements TaskExecutorMessage {}

  /**
   * How far a job's subtasks here are in event time. Answered by {@link
   * JobMasterMessage.TasksDescribed}; asked again until answered.
   *
   * @param question counts the master's questions from 1
   * @param waitMillis how long the worker waits for its subtasks
   * @param log whether it also logs what they say
   */
  record DescribeTasks(JobId job, Epoch jobEpoch, long question, long waitMillis, boolean log)
      implements TaskExecutorMessage {}

  /** What an executor says to itself, and its subtasks to it; never leaves the actor system. */
  non-sealed interface Internal extends TaskExecutorMessage {}
}
