package dev.weir.plan;

import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.id.JobId;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import java.util.List;

/** Plans of programs, for tests. */
final class Plans {
  static final JobId JOB = new JobId("f00d");

  private Plans() {}

  static Plan plan(StreamExecutionEnvironment env) {
    return JobGraphGenerator.plan(env.program("test"), JOB, Plans.class.getClassLoader());
  }

  static JobGraph graph(StreamExecutionEnvironment env) {
    return plan(env).graph();
  }

  /** The chains, each as its name and parallelism. */
  static List<String> chains(StreamExecutionEnvironment env) {
    return graph(env).vertices().stream()
        .map(vertex -> vertex.name() + " x" + vertex.parallelism())
        .toList();
  }

  static JobVertex vertex(JobGraph graph, String name) {
    return graph.vertices().stream()
        .filter(vertex -> vertex.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no vertex " + name));
  }
}
