package dev.weir.scheduler.job;

import dev.weir.core.id.DataSetId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.deploy.InputDeployment;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobVertex;
import dev.weir.scheduler.graph.Execution;
import dev.weir.scheduler.graph.ExecutionGraph;
import dev.weir.scheduler.graph.ExecutionVertex;
import dev.weir.scheduler.graph.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the descriptors of placed subtasks. All must be placed before the first is written, since
 * a descriptor says where the producers are.
 *
 * <p>The consumers of an all-to-all edge read the same producers, so their descriptors share one
 * list: T consumers of S producers take S entries, not S*T. A value of this class is good for one
 * round of deployment; attempts and places must not change meanwhile.
 */
final class Deployments {

  private final ExecutionGraph graph;
  private final Map<DataSetId, Producers> allToAll = new HashMap<>();

  Deployments(ExecutionGraph graph) {
    this.graph = graph;
  }

  TaskDeploymentDescriptor descriptor(ExecutionVertex subtask) {
    JobVertex vertex = subtask.vertex();
    List<InputDeployment> inputs = new ArrayList<>(vertex.inputs().size());
    for (JobEdge edge : vertex.inputs()) {
      inputs.add(input(edge, subtask.id().subtask(), vertex.parallelism()));
    }
    List<Integer> outputs = new ArrayList<>(vertex.outputs().size());
    for (JobEdge edge : vertex.outputs()) {
      int consumers = graph.vertex(edge.target()).vertex().parallelism();
      outputs.add(
          edge.pattern().subpartitionsOf(subtask.id().subtask(), vertex.parallelism(), consumers));
    }
    Execution execution = subtask.current();
    return new TaskDeploymentDescriptor(
        execution.attempt(), placementOf(execution).allocation(), inputs, outputs);
  }

  private InputDeployment input(JobEdge edge, int consumer, int consumers) {
    List<ExecutionVertex> subtasks = graph.vertex(edge.source()).subtasks();
    int first = edge.pattern().firstProducerOf(consumer, subtasks.size(), consumers);
    int end = edge.pattern().endProducerOf(consumer, subtasks.size(), consumers);
    Producers producers =
        edge.pattern() == DistributionPattern.ALL_TO_ALL
            ? allToAll.computeIfAbsent(edge.dataSet(), id -> Producers.of(subtasks))
            : Producers.of(subtasks.subList(first, end));
    return new InputDeployment(
        edge.dataSet(),
        edge.source(),
        first,
        producers.attempts,
        producers.workers,
        edge.pattern().subpartitionFor(consumer, subtasks.size(), consumers),
        producers.locations);
  }

  static Placement placementOf(Execution execution) {
    Placement placement = execution.placement();
    if (placement == null) {
      throw new IllegalStateException(execution + " has no place");
    }
    return placement;
  }

  /** Immutable lists, which every descriptor that copies them shares. */
  private record Producers(
      List<Integer> attempts, List<Integer> workers, List<InputDeployment.Location> locations) {

    Producers {
      attempts = List.copyOf(attempts);
      workers = List.copyOf(workers);
      locations = List.copyOf(locations);
    }

    static Producers of(List<ExecutionVertex> subtasks) {
      List<Integer> attempts = new ArrayList<>(subtasks.size());
      List<Integer> workers = new ArrayList<>(subtasks.size());
      Map<WorkerId, Integer> indexes = new LinkedHashMap<>();
      List<InputDeployment.Location> locations = new ArrayList<>();
      for (ExecutionVertex subtask : subtasks) {
        Placement at = placementOf(subtask.current());
        Integer index = indexes.get(at.worker());
        if (index == null) {
          index = locations.size();
          indexes.put(at.worker(), index);
          locations.add(new InputDeployment.Location(at.worker(), at.dataAddress()));
        }
        attempts.add(subtask.current().attempt().attempt());
        workers.add(index);
      }
      return new Producers(attempts, workers, locations);
    }
  }
}
