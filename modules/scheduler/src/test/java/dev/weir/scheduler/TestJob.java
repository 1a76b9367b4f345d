package dev.weir.scheduler;

import dev.weir.core.id.DataSetId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.OperatorId;
import dev.weir.core.id.VertexId;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.ResourceProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds job graphs by names: {@code new TestJob().vertex("a", 2).vertex("b", 4).edge(...)}. */
public final class TestJob {

  private record Shape(
      int parallelism, String group, @Nullable String coLocation, ResourceProfile resources) {}

  private record Edge(String from, String to, DistributionPattern pattern) {}

  private final Map<String, Shape> vertices = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();

  public TestJob vertex(String name, int parallelism) {
    return vertex(name, parallelism, "default");
  }

  public TestJob vertex(String name, int parallelism, String group) {
    return vertex(name, parallelism, group, null, ResourceProfile.UNKNOWN);
  }

  public TestJob vertex(
      String name,
      int parallelism,
      String group,
      @Nullable String coLocation,
      ResourceProfile resources) {
    vertices.put(name, new Shape(parallelism, group, coLocation, resources));
    return this;
  }

  public TestJob allToAll(String from, String to) {
    edges.add(new Edge(from, to, DistributionPattern.ALL_TO_ALL));
    return this;
  }

  public TestJob pointwise(String from, String to) {
    edges.add(new Edge(from, to, DistributionPattern.POINTWISE));
    return this;
  }

  public JobGraph build() {
    List<JobVertex> built = new ArrayList<>();
    vertices.forEach((name, shape) -> built.add(vertex(name, shape)));
    return new JobGraph(new JobId("job"), "test job", built, Map.of(), Map.of());
  }

  private JobVertex vertex(String name, Shape shape) {
    return new JobVertex(
        new VertexId(name),
        name,
        shape.parallelism,
        Math.max(128, shape.parallelism),
        shape.group,
        shape.coLocation,
        shape.resources,
        List.of(
            new ChainedOperator(
                new OperatorId(name),
                name,
                null,
                new byte[0],
                TypeDescriptor.DYNAMIC,
                List.of(),
                List.of())),
        edges.stream().filter(edge -> edge.to.equals(name)).map(TestJob::edge).toList(),
        edges.stream().filter(edge -> edge.from.equals(name)).map(TestJob::edge).toList(),
        false);
  }

  private static JobEdge edge(Edge edge) {
    return new JobEdge(
        new DataSetId(edge.from + ">" + edge.to),
        new VertexId(edge.from),
        new VertexId(edge.to),
        0,
        edge.pattern,
        new byte[0],
        edge.pattern == DistributionPattern.POINTWISE ? "forward" : "hash",
        TypeDescriptor.DYNAMIC);
  }
}
