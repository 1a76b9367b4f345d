package dev.weir.actors.protocol;

import akka.actor.typed.ActorRef;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.slot.SlotReport;
import java.util.List;

/** What the resource manager understands: it knows the workers and brings slots to jobs. */
public sealed interface ResourceManagerMessage extends Message {

  /**
   * A worker offers its slots. Answered by {@link TaskExecutorMessage.Registered} or {@link
   * TaskExecutorMessage.RegistrationRefused}; sent again until answered.
   *
   * @param data where it serves data
   */
  record RegisterWorker(
      WorkerId worker, ActorRef<TaskExecutorMessage> executor, Wire.Address data, SlotReport slots)
      implements ResourceManagerMessage {}

  /** A worker lives, and this is what it holds. Answered by {@link TaskExecutorMessage.Heard}. */
  record WorkerHeartbeat(WorkerId worker, Epoch epoch, SlotReport slots)
      implements ResourceManagerMessage {}

  /** A worker leaves of its own will. */
  record WorkerLeaving(WorkerId worker, String reason) implements ResourceManagerMessage {}

  /**
   * A worker's answer to {@link TaskExecutorMessage.RequestSlot}.
   *
   * @param refusal why not; empty when the slot is allocated
   * @param slots the slots after it
   */
  record SlotAnswer(WorkerId worker, Epoch epoch, long requestId, String refusal, SlotReport slots)
      implements ResourceManagerMessage {}

  /**
   * A job's whole need, which replaces what it declared before; repeated now and then, so that a
   * lost message heals. An empty list ends the job.
   */
  record DeclareRequirements(
      JobId job,
      Epoch jobEpoch,
      ActorRef<JobMasterMessage> jobMaster,
      List<ResourceRequirement> requirements)
      implements ResourceManagerMessage {
    public DeclareRequirements {
      requirements = List.copyOf(requirements);
    }
  }

  /** How many workers and slots there are. Answered by {@link ClientMessage.Cluster}. */
  record DescribeCluster(ActorRef<ClientMessage> replyTo) implements ResourceManagerMessage {}

  /** What a resource manager says to itself; never leaves the actor system. */
  non-sealed interface Internal extends ResourceManagerMessage {}
}
