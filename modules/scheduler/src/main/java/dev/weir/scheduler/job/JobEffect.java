package dev.weir.scheduler.job;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job master must do, in the order of the list it came in. */
public sealed interface JobEffect {

  /** Tell the resource manager all that the job needs from now on; an empty list ends its need. */
  record DeclareRequirements(List<ResourceRequirement> requirements) implements JobEffect {
    public DeclareRequirements {
      requirements = List.copyOf(requirements);
    }
  }

  /** Answer a worker's offers: it activates what was accepted and frees what was rejected. */
  record AnswerOffers(WorkerId worker, List<AllocationId> accepted, List<AllocationId> rejected)
      implements JobEffect {
    public AnswerOffers {
      accepted = List.copyOf(accepted);
      rejected = List.copyOf(rejected);
    }
  }

  /** Send a subtask to a worker. Repeated when the worker does not show it; it starts once. */
  record Deploy(WorkerId worker, TaskDeploymentDescriptor descriptor) implements JobEffect {}

  /**
   * Tell a worker to stop an attempt, which answers with the attempt's state, also when it is over.
   * May be repeated.
   */
  record CancelTask(WorkerId worker, ExecutionAttemptId attempt) implements JobEffect {}

  /** Tell a worker to take a slot back. */
  record FreeSlot(AllocationId allocation, WorkerId worker, String reason) implements JobEffect {}

  /** The job's status is another: persist, log, tell observers. */
  record JobStatusChanged(JobStatus status, long atMillis) implements JobEffect {}

  /**
   * A task's state is another: tell observers.
   *
   * @param worker where it is, null when it is nowhere yet
   */
  record TaskStateChanged(
      ExecutionAttemptId attempt, ExecutionState state, @Nullable WorkerId worker, long atMillis)
      implements JobEffect {}

  /**
   * A warning for logs and for the client: the job waits for slots.
   *
   * @param required slots that the job needs
   * @param available slots that it has
   * @param missing the difference
   * @param text the same in one sentence, with what to do
   */
  record NotEnoughSlots(int required, int available, int missing, String text)
      implements JobEffect {}

  /**
   * A warning for logs and for the client: a task was cancelled, and its user code does not return.
   * The job goes on to its end; the slot does not come back with it.
   *
   * @param text which operator, where, and what to do
   */
  record TaskStuck(String text) implements JobEffect {}

  /**
   * The end; the last effect of all.
   *
   * @param status FINISHED, CANCELED, FAILED or SUSPENDED
   * @param failure the first failure; null exactly when the job has not failed
   * @param suppressedFailures how many more failures came after the first
   * @param accumulators of each attempt that had some, by attempt
   */
  record JobTerminated(
      JobStatus status,
      @Nullable FailureReport failure,
      int suppressedFailures,
      List<AttemptAccumulators> accumulators)
      implements JobEffect {
    public JobTerminated {
      accumulators = List.copyOf(accumulators);
    }
  }

  /** The frozen accumulators of one attempt, by name. */
  record AttemptAccumulators(ExecutionAttemptId attempt, Map<String, byte[]> accumulators) {
    public AttemptAccumulators {
      accumulators = Collections.unmodifiableMap(new LinkedHashMap<>(accumulators));
    }
  }
}
