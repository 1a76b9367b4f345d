package dev.weir.scheduler.progress;

import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.VertexId;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import dev.weir.plan.progress.ChannelTimes;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.status.ExecutionState;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a job's subtasks at one moment.
 *
 * @param graph the job
 * @param states what each subtask is doing, for all of them
 * @param told what subtasks have said; some may have said nothing
 */
public record Sight(
    JobGraph graph,
    Map<ExecutionVertexId, ExecutionState> states,
    Map<ExecutionVertexId, SubtaskProgress> told) {

  @Nullable SubtaskProgress told(VertexId vertex, int subtask) {
    return told.get(new ExecutionVertexId(vertex, subtask));
  }

  ExecutionState state(VertexId vertex, int subtask) {
    return Objects.requireNonNull(states.get(new ExecutionVertexId(vertex, subtask)));
  }

  /** The subtask that feeds a channel. */
  ExecutionVertexId producer(JobVertex consumer, int subtask, ChannelTimes channel) {
    JobEdge edge = consumer.inputs().get(channel.input());
    JobVertex source = graph.vertex(edge.source());
    int first =
        edge.pattern().firstProducerOf(subtask, source.parallelism(), consumer.parallelism());
    return new ExecutionVertexId(source.id(), first + channel.channel());
  }

  /** The operator of a vertex that an edge leaves from. */
  static int exit(JobVertex source, JobEdge edge) {
    for (int i = 0; i < source.chain().size(); i++) {
      for (OperatorExit exit : source.chain().get(i).exits()) {
        if (source.outputs().get(exit.output()).dataSet().equals(edge.dataSet())) {
          return i;
        }
      }
    }
    throw new IllegalArgumentException(source.name() + " does not produce " + edge.dataSet());
  }

  /** The operator of the same chain that feeds this one; -1 for the head. */
  static int feeder(JobVertex vertex, int operator) {
    for (int i = 0; i < operator; i++) {
      if (vertex.chain().get(i).links().stream().anyMatch(link -> link.target() == operator)) {
        return i;
      }
    }
    return -1;
  }

  /** The watermark of an operator, as people understand it: what has come to it, or its own. */
  static long watermark(OperatorTimes times) {
    return times.origin() == OperatorTimes.Origin.INPUT ? times.reached() : times.passedOn();
  }
}
