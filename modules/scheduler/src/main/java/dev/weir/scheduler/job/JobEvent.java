package dev.weir.scheduler.job;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.status.ExecutionState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can happen to a job. Lost, late and doubled messages are harmless as events. */
public sealed interface JobEvent {

  /** The master has its authority: begin. Ignored when it has begun. */
  record Start(Epoch epoch) implements JobEvent {}

  /** The resource manager is there, for the first time or again: it must hear what is required. */
  record ResourceManagerConnected() implements JobEvent {}

  /**
   * The resource manager cannot give all that was declared. It may later.
   *
   * @param missing what it cannot give
   * @param registeredSlots how many slots it knows, used or not, whosesoever
   */
  record ResourcesMissing(List<ResourceRequirement> missing, int registeredSlots)
      implements JobEvent {
    public ResourcesMissing {
      missing = List.copyOf(missing);
    }
  }

  /**
   * A worker offers slots. Answered by {@link JobEffect.AnswerOffers}; may be repeated until the
   * worker has heard the answer.
   *
   * @param dataAddress where the worker serves data
   */
  record SlotsOffered(WorkerId worker, Wire.Address dataAddress, List<SlotOffer> offers)
      implements JobEvent {
    public SlotsOffered {
      offers = List.copyOf(offers);
    }
  }

  /** A worker has taken back slots; what ran in them runs no more. */
  record SlotsLost(WorkerId worker, List<AllocationId> allocations, String reason)
      implements JobEvent {
    public SlotsLost {
      allocations = List.copyOf(allocations);
    }
  }

  /**
   * A worker is gone, and everything on it.
   *
   * @param reason completes the sentence "worker X lost: ...", e.g. "no heartbeat for 3000 ms"
   */
  record WorkerLost(WorkerId worker, String reason) implements JobEvent {}

  /**
   * A worker says what an attempt is doing.
   *
   * @param failure why, when it failed
   * @param accumulators frozen, by name; empty unless the attempt is over
   */
  record TaskStateReported(
      ExecutionAttemptId attempt,
      ExecutionState state,
      @Nullable FailureReport failure,
      Map<String, byte[]> accumulators)
      implements JobEvent {
    public TaskStateReported {
      accumulators = Collections.unmodifiableMap(new LinkedHashMap<>(accumulators));
    }
  }

  /**
   * A worker's heartbeat names all that it holds for this job. Brings back to the truth what a lost
   * message left behind.
   *
   * @param slots allocations that the worker keeps for the job
   * @param tasks attempts that are on it, also those that are over
   */
  record WorkerReported(WorkerId worker, List<AllocationId> slots, List<TaskSeen> tasks)
      implements JobEvent {
    public WorkerReported {
      slots = List.copyOf(slots);
      tasks = List.copyOf(tasks);
    }
  }

  /** An attempt on a worker, and how it stands there. */
  record TaskSeen(ExecutionAttemptId attempt, ExecutionState state) {}

  /** Something of the job that is not a task failed, such as a split enumerator. */
  record JobFailed(FailureReport failure) implements JobEvent {}

  /** The user wants it cancelled. */
  record CancelRequested() implements JobEvent {}

  /** The client that took the job's output is gone; said once. */
  record ClientGone() implements JobEvent {}

  /** The master has lost its authority and must leave the job, and its tasks, to another. */
  record AuthorityLost() implements JobEvent {}

  /** Time has passed; see {@link JobScheduler#nextTickMillis()}. */
  record Tick() implements JobEvent {}
}
