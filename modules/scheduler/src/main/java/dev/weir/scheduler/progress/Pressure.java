package dev.weir.scheduler.progress;

import dev.weir.core.id.ExecutionVertexId;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.status.ExecutionState;
import org.jspecify.annotations.Nullable;

/**
 * Finds who is slow: goes down from a subtask that has no room, along others that have none, to one
 * that has. Which of several consumers it is can only be guessed: one that does not answer before
 * one that has taken records lately.
 */
final class Pressure {

  private final Sight sight;

  Pressure(Sight sight) {
    this.sight = sight;
  }

  /** Who is slow; null when nobody that is known of is. */
  @Nullable ExecutionVertexId cause(JobVertex vertex, int subtask) {
    ExecutionVertexId likely = null;
    long leastSilent = Long.MAX_VALUE;
    for (JobEdge edge : vertex.outputs()) {
      JobVertex consumer = sight.graph().vertex(edge.target());
      for (int i = 0; i < consumer.parallelism(); i++) {
        if (!feeds(edge.pattern(), vertex, subtask, consumer, i)
            || sight.state(consumer.id(), i) != ExecutionState.RUNNING) {
          continue;
        }
        SubtaskProgress told = sight.told(consumer.id(), i);
        if (told == null) {
          return new ExecutionVertexId(consumer.id(), i);
        }
        if (told.traffic().backPressured()) {
          ExecutionVertexId further = cause(consumer, i);
          return further == null ? new ExecutionVertexId(consumer.id(), i) : further;
        }
        if (told.traffic().silentMillis() < leastSilent) {
          leastSilent = told.traffic().silentMillis();
          likely = new ExecutionVertexId(consumer.id(), i);
        }
      }
    }
    return likely;
  }

  private static boolean feeds(
      DistributionPattern pattern, JobVertex producer, int from, JobVertex consumer, int to) {
    int producers = producer.parallelism();
    int consumers = consumer.parallelism();
    return from >= pattern.firstProducerOf(to, producers, consumers)
        && from < pattern.endProducerOf(to, producers, consumers);
  }
}
