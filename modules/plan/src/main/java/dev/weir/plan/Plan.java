package dev.weir.plan;

import dev.weir.plan.job.JobGraph;
import java.util.List;
import java.util.Objects;

/**
 * A job graph and what its author should know about it.
 *
 * @param graph what would run
 * @param warnings one sentence each: types known only at run time, sources that cannot replay
 */
public record Plan(JobGraph graph, List<String> warnings) {
  /** Keeps a copy of the warnings. */
  public Plan {
    Objects.requireNonNull(graph, "graph");
    warnings = List.copyOf(warnings);
  }
}
