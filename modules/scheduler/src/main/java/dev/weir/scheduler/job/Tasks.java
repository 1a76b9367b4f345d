package dev.weir.scheduler.job;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.JobVertex;
import dev.weir.scheduler.graph.Execution;
import dev.weir.scheduler.graph.ExecutionGraph;
import dev.weir.scheduler.graph.ExecutionSlotSharingGroup;
import dev.weir.scheduler.graph.ExecutionVertex;
import dev.weir.scheduler.graph.Placement;
import dev.weir.scheduler.status.ExecutionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All current attempts of a job: places, deploys, cancels and counts them. */
final class Tasks {

  private final ExecutionGraph graph;
  private final Effects effects;
  private final SortedMap<WorkerId, List<ExecutionVertex>> byWorker = new TreeMap<>();
  private final Map<ExecutionAttemptId, Long> absentSinceMillis = new HashMap<>();
  private int live;
  private boolean deployed;

  Tasks(ExecutionGraph graph, Effects effects) {
    this.graph = graph;
    this.effects = effects;
    this.live = graph.size();
  }

  /** Whether a worker may say this now; see {@link ExecutionState#next()}. */
  static boolean mayReport(Execution execution, ExecutionState reported) {
    return execution.placement() != null
        && reported != ExecutionState.CANCELING
        && execution.state().canBecome(reported);
  }

  boolean deployed() {
    return deployed;
  }

  boolean allOver() {
    return live == 0;
  }

  JobVertex vertexOf(Execution execution) {
    return graph.vertex(execution.attempt().vertex().vertex()).vertex();
  }

  /** Takes a state that the arrows allow, and tells observers. */
  void become(Execution execution, ExecutionState next) {
    execution.become(next, effects.nowMillis());
    absentSinceMillis.remove(execution.attempt());
    if (next.terminal()) {
      live--;
    }
    Placement at = execution.placement();
    effects.add(
        new JobEffect.TaskStateChanged(
            execution.attempt(), next, at == null ? null : at.worker(), effects.nowMillis()));
  }

  void schedule() {
    graph.forEachSubtask(subtask -> become(subtask.current(), ExecutionState.SCHEDULED));
  }

  /** Places all, then deploys all, producers before consumers. */
  void deploy(Map<ExecutionSlotSharingGroup, PooledSlot> assignment) {
    deployed = true;
    assignment.forEach(
        (group, slot) -> {
          for (ExecutionVertexId member : group.members()) {
            graph.subtask(member).current().place(slot.placement());
          }
        });
    Deployments deployments = new Deployments(graph);
    graph.forEachSubtask(
        subtask -> {
          WorkerId worker = Deployments.placementOf(subtask.current()).worker();
          byWorker.computeIfAbsent(worker, id -> new ArrayList<>()).add(subtask);
          become(subtask.current(), ExecutionState.DEPLOYING);
          effects.add(new JobEffect.Deploy(worker, deployments.descriptor(subtask)));
        });
  }

  /** Tells everything that lives to stop; what was never deployed stops at once. */
  void cancel() {
    graph.forEachSubtask(
        subtask -> {
          Execution execution = subtask.current();
          Placement at = execution.placement();
          if (execution.state().terminal() || execution.state() == ExecutionState.CANCELING) {
            return;
          }
          if (at == null) {
            become(execution, ExecutionState.CANCELED);
          } else {
            become(execution, ExecutionState.CANCELING);
            effects.add(new JobEffect.CancelTask(at.worker(), execution.attempt()));
          }
        });
  }

  boolean runsOn(Execution execution, WorkerId worker) {
    Placement at = execution.placement();
    return at != null && at.worker().equals(worker) && !execution.state().terminal();
  }

  List<Execution> liveOn(WorkerId worker) {
    return byWorker.getOrDefault(worker, List.of()).stream()
        .map(ExecutionVertex::current)
        .filter(execution -> runsOn(execution, worker))
        .toList();
  }

  List<Execution> liveIn(WorkerId worker, AllocationId allocation) {
    return liveOn(worker).stream()
        .filter(execution -> Deployments.placementOf(execution).allocation().equals(allocation))
        .toList();
  }

  /**
   * Catches up with an attempt whose report was lost. One that has ended is asked for its report,
   * which says why and what it counted: the answer to a cancellation is the state.
   */
  void follow(Execution execution, ExecutionState seen, WorkerId worker) {
    if (seen.terminal()) {
      effects.add(new JobEffect.CancelTask(worker, execution.attempt()));
    } else if (mayReport(execution, seen)) {
      become(execution, seen);
    }
  }

  /**
   * Compares what a worker names with what should be there, and mends what has differed for long
   * enough: deploys again what never arrived, cancels again what did not hear of it, takes what was
   * to be cancelled and is not there as cancelled.
   *
   * @return what ran there and is no more
   */
  List<Execution> reconcile(JobEvent.WorkerReported report, long nowMillis, long afterMillis) {
    WorkerId worker = report.worker();
    Set<ExecutionAttemptId> named = new HashSet<>();
    report.tasks().forEach(seen -> named.add(seen.attempt()));
    List<Execution> vanished = new ArrayList<>();
    Deployments deployments = new Deployments(graph);
    for (ExecutionVertex subtask : byWorker.getOrDefault(worker, List.of())) {
      Execution execution = subtask.current();
      ExecutionAttemptId attempt = execution.attempt();
      if (!runsOn(execution, worker)) {
        continue;
      }
      boolean canceling = execution.state() == ExecutionState.CANCELING;
      if (named.contains(attempt)) {
        absentSinceMillis.remove(attempt);
        if (canceling && nowMillis - execution.sinceMillis() >= afterMillis) {
          effects.add(new JobEffect.CancelTask(worker, attempt));
        }
        continue;
      }
      long absentSince = absentSinceMillis.computeIfAbsent(attempt, id -> nowMillis);
      if (nowMillis - absentSince < afterMillis) {
        continue;
      }
      absentSinceMillis.remove(attempt);
      if (canceling) {
        become(execution, ExecutionState.CANCELED);
      } else if (execution.state() == ExecutionState.DEPLOYING) {
        effects.add(new JobEffect.Deploy(worker, deployments.descriptor(subtask)));
      } else {
        vanished.add(execution);
      }
    }
    return vanished;
  }

  List<JobEffect.AttemptAccumulators> accumulators() {
    List<JobEffect.AttemptAccumulators> all = new ArrayList<>();
    graph.forEachSubtask(
        subtask -> {
          Execution execution = subtask.current();
          if (!execution.accumulators().isEmpty()) {
            all.add(
                new JobEffect.AttemptAccumulators(execution.attempt(), execution.accumulators()));
          }
        });
    return all;
  }
}
