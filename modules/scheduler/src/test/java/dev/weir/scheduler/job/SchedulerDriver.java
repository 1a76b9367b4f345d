package dev.weir.scheduler.job;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.VertexId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.status.ExecutionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Drives a scheduler through a story and remembers everything it said. */
final class SchedulerDriver {

  static final SchedulerSettings SETTINGS = new SchedulerSettings(5_000, 60_000, 3_000, false);

  final JobScheduler scheduler;
  final List<JobEffect> all = new ArrayList<>();
  long nowMillis = 1_000;

  SchedulerDriver(JobGraph job) {
    this(job, SETTINGS);
  }

  SchedulerDriver(JobGraph job, SchedulerSettings settings) {
    scheduler = new JobScheduler(job, settings);
  }

  List<JobEffect> on(JobEvent event) {
    List<JobEffect> effects = scheduler.on(event, nowMillis);
    all.addAll(effects);
    return effects;
  }

  List<JobEffect> start() {
    return on(new JobEvent.Start(new Epoch(1)));
  }

  /** Offers the slots of the given indexes; their allocations are called worker-index. */
  List<JobEffect> offer(String worker, int... indexes) {
    List<SlotOffer> offers = new ArrayList<>();
    for (int index : indexes) {
      offers.add(new SlotOffer(allocation(worker, index), index, ResourceProfile.UNKNOWN));
    }
    return on(new JobEvent.SlotsOffered(new WorkerId(worker), address(worker), offers));
  }

  List<JobEffect> report(String vertex, int subtask, ExecutionState state) {
    return report(attempt(vertex, subtask, 0), state);
  }

  List<JobEffect> report(ExecutionAttemptId attempt, ExecutionState state) {
    return on(new JobEvent.TaskStateReported(attempt, state, null, Map.of()));
  }

  List<JobEffect> reportFailed(String vertex, int subtask, String message) {
    return on(
        new JobEvent.TaskStateReported(
            attempt(vertex, subtask, 0), ExecutionState.FAILED, failure(message), Map.of()));
  }

  void reportAll(ExecutionState state) {
    List<ExecutionAttemptId> attempts = new ArrayList<>();
    scheduler.graph().forEachSubtask(subtask -> attempts.add(subtask.current().attempt()));
    attempts.forEach(attempt -> report(attempt, state));
  }

  <E extends JobEffect> List<E> said(Class<E> kind) {
    return of(all, kind);
  }

  ExecutionState state(String vertex, int subtask) {
    return scheduler
        .graph()
        .subtask(new ExecutionVertexId(new VertexId(vertex), subtask))
        .current()
        .state();
  }

  static <E extends JobEffect> List<E> of(List<JobEffect> effects, Class<E> kind) {
    return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static Wire.Address address(String worker) {
    return new Wire.Address(worker + ".local", 6121);
  }

  static AllocationId allocation(String worker, int index) {
    return new AllocationId(worker + "-" + index);
  }

  static ExecutionAttemptId attempt(String vertex, int subtask, int attempt) {
    return new ExecutionAttemptId(
        new JobId("job"), new ExecutionVertexId(new VertexId(vertex), subtask), attempt);
  }

  static FailureReport failure(String message) {
    return failure("java.lang.RuntimeException", message);
  }

  static FailureReport failure(String className, String message) {
    return new FailureReport(
        "map", "map", 0, 2, "w1", List.of(new FailureReport.Cause(className, message, List.of())));
  }
}
