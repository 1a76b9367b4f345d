package dev.weir.actors.protocol;

import akka.actor.typed.ActorRef;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.status.ExecutionState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job's master understands: it runs one job, from its slots to its end. */
public sealed interface JobMasterMessage extends Message {

  /**
   * A worker offers slots that the resource manager allocated to the job. Answered by {@link
   * TaskExecutorMessage.OffersAnswered}; offered again until answered.
   */
  record OfferSlots(
      WorkerId worker,
      ActorRef<TaskExecutorMessage> executor,
      Wire.Address data,
      JobId job,
      Epoch jobEpoch,
      List<SlotOffer> offers)
      implements JobMasterMessage {
    public OfferSlots {
      offers = List.copyOf(offers);
    }
  }

  /** A worker took slots away from the job. */
  record SlotsLost(
      WorkerId worker, JobId job, Epoch jobEpoch, List<AllocationId> allocations, String reason)
      implements JobMasterMessage {
    public SlotsLost {
      allocations = List.copyOf(allocations);
    }
  }

  /**
   * A subtask has reached a state.
   *
   * @param failure why, when it failed
   * @param accumulators their frozen values by name, when it ended
   */
  record TaskStateChanged(
      WorkerId worker,
      Epoch jobEpoch,
      ExecutionAttemptId attempt,
      ExecutionState state,
      @Nullable FailureReport failure,
      Map<String, byte[]> accumulators)
      implements JobMasterMessage {}

  /**
   * A worker lives; answers {@link TaskExecutorMessage.MasterHeartbeat}. What it holds for the job
   * lets the master find what it missed.
   */
  record WorkerHeartbeat(
      WorkerId worker, JobId job, Epoch jobEpoch, List<AllocationId> slots, List<TaskState> tasks)
      implements JobMasterMessage {
    public WorkerHeartbeat {
      slots = List.copyOf(slots);
      tasks = List.copyOf(tasks);
    }
  }

  /** A subtask on a worker, and how it stands. */
  record TaskState(ExecutionAttemptId attempt, ExecutionState state) {}

  /**
   * From a reader to its source's enumerator. Answered by {@link
   * TaskExecutorMessage.SourceEventsTaken}; sent again until answered.
   *
   * @param sequence counts what this attempt sends to its enumerator from 1
   */
  record SourceEvent(Epoch jobEpoch, ExecutionAttemptId attempt, long sequence, ToEnumerator event)
      implements JobMasterMessage {}

  /** The worker has taken what an enumerator sent to a reader, up to this number. */
  record SourceEventsTaken(Epoch jobEpoch, ExecutionAttemptId attempt, long upTo)
      implements JobMasterMessage {}

  /**
   * What the cluster cannot give the job, for now; said again when it changes, and after each
   * declaration.
   *
   * @param missing what it cannot have; empty when nothing is missing any more
   * @param registeredSlots how many slots there are in all
   */
  record ResourcesMissing(
      JobId job, Epoch jobEpoch, List<ResourceRequirement> missing, int registeredSlots)
      implements JobMasterMessage {
    public ResourcesMissing {
      missing = List.copyOf(missing);
    }
  }

  /** The resource manager has lost a worker. */
  record WorkerLost(WorkerId worker, String reason) implements JobMasterMessage {}

  /** The resource manager is new and knows no requirements: declare them again. */
  record DeclareAgain() implements JobMasterMessage {}

  /** The client lives. */
  record ClientHeartbeat(JobId job, ActorRef<ClientMessage> client) implements JobMasterMessage {}

  /** Cancels the job; its status says how far that is. */
  record Cancel(JobId job) implements JobMasterMessage {}

  /**
   * Why the job puts out what it does, or nothing; see {@link DispatcherMessage.ExplainJob}, which
   * this passes on.
   */
  record Explain(JobId job, String operator, boolean log, ActorRef<ClientMessage> replyTo)
      implements JobMasterMessage {}

  /**
   * A worker's answer, or a part of it, to {@link TaskExecutorMessage.DescribeTasks}.
   *
   * @param question its number
   * @param tasks subtasks that have told
   * @param silent subtasks that have not, in time
   */
  record TasksDescribed(
      WorkerId worker,
      Epoch jobEpoch,
      long question,
      List<SubtaskProgress> tasks,
      List<ExecutionAttemptId> silent)
      implements JobMasterMessage {
    public TasksDescribed {
      tasks = List.copyOf(tasks);
      silent = List.copyOf(silent);
    }
  }

  /** What a master says to itself, and its children to it; never leaves the actor system. */
  non-sealed interface Internal extends JobMasterMessage {}
}
