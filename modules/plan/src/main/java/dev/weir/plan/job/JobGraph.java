package dev.weir.plan.job;

import dev.weir.core.id.JobId;
import dev.weir.core.id.VertexId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A job as it is submitted: chains of operators and the edges between them.
 *
 * @param job its id
 * @param name its name, for people
 * @param vertices in topological order: producers before consumers
 * @param configuration the keys, under {@code weir.}, that the program or the command line set
 * @param globalParameters what user functions see in their runtime context
 */
public record JobGraph(
    JobId job,
    String name,
    List<JobVertex> vertices,
    Map<String, String> configuration,
    Map<String, String> globalParameters) {

  public JobGraph {
    vertices = List.copyOf(vertices);
    // In their order: that of Map.copyOf differs from process to process.
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    globalParameters = Collections.unmodifiableMap(new LinkedHashMap<>(globalParameters));
  }

  /** The vertex of an id. */
  public JobVertex vertex(VertexId id) {
    for (JobVertex vertex : vertices) {
      if (vertex.id().equals(id)) {
        return vertex;
      }
    }
    throw new NoSuchElementException("no vertex " + id + " in job " + name);
  }
}
