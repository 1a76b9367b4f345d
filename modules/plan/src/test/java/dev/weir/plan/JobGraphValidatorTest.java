package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.id.DataSetId;
import dev.weir.core.id.OperatorId;
import dev.weir.core.id.VertexId;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.plan.job.ChainLink;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import dev.weir.plan.job.ResourceProfile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Graphs made by hand, each with one fault. */
class JobGraphValidatorTest {
  private static final TypeDescriptor LONG = Types.of(Long.class);

  private static JobEdge edge(String dataSet, String source, String target) {
    return new JobEdge(
        new DataSetId(dataSet),
        new VertexId(source),
        new VertexId(target),
        0,
        DistributionPattern.ALL_TO_ALL,
        new byte[] {1},
        "rebalance",
        LONG);
  }

  private static ChainedOperator operator(String id, List<ChainLink> links, int... exits) {
    List<OperatorExit> leaving =
        Arrays.stream(exits).mapToObj(output -> new OperatorExit(output, null)).toList();
    return new ChainedOperator(new OperatorId(id), id, null, new byte[0], LONG, links, leaving);
  }

  private static JobVertex vertex(
      String id, List<ChainedOperator> chain, List<JobEdge> inputs, List<JobEdge> outputs) {
    return new JobVertex(
        new VertexId(id),
        id,
        1,
        128,
        "default",
        null,
        ResourceProfile.UNKNOWN,
        chain,
        inputs,
        outputs,
        false);
  }

  private static JobGraph graph(JobVertex... vertices) {
    return new JobGraph(Plans.JOB, "by hand", List.of(vertices), Map.of(), Map.of());
  }

  private static ChainLink to(int target) {
    return new ChainLink(target, null, LONG);
  }

  private static void assertFault(String rule, JobGraph graph) {
    assertThatThrownBy(() -> JobGraphValidator.validate(graph))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  private final JobEdge ab = edge("ab", "a", "b");
  private final JobVertex a =
      vertex("a", List.of(operator("op a", List.of(), 0)), List.of(), List.of(ab));
  private final JobVertex b =
      vertex("b", List.of(operator("op b", List.of())), List.of(ab), List.of());

  @Test
  void shouldAcceptAGraphWithoutFault() {
    assertThatCode(() -> JobGraphValidator.validate(graph(a, b))).doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseCycles() {
    JobEdge ba = edge("ba", "b", "a");
    JobVertex first =
        vertex("a", List.of(operator("op a", List.of(), 0)), List.of(ba), List.of(ab));
    JobVertex second =
        vertex("b", List.of(operator("op b", List.of(), 0)), List.of(ab), List.of(ba));
    assertFault("goes back to 'a': a cycle", graph(first, second));
    JobEdge self = edge("aa", "a", "a");
    assertFault(
        "a cycle",
        graph(vertex("a", List.of(operator("op", List.of(), 0)), List.of(self), List.of(self))));
    assertFault("a cycle", graph(b, a));
  }

  @Test
  void shouldRefuseIdsThatAreNotUnique() {
    assertFault("vertex id a is not unique", graph(a, a, b));
    assertFault(
        "operator id op a of 'op a' is not unique",
        graph(a, vertex("b", List.of(operator("op a", List.of())), List.of(ab), List.of())));
  }

  @Test
  void shouldRefuseChainsThatAreNoTrees() {
    assertFault(
        "feeds operator 0",
        graph(vertex("a", List.of(operator("x", List.of(to(0)))), List.of(), List.of())));
    assertFault(
        "feeds operator 2 of a chain of 2",
        graph(
            vertex(
                "a",
                List.of(operator("x", List.of(to(2))), operator("y", List.of())),
                List.of(),
                List.of())));
    assertFault(
        "operator 1 of the chain is never fed",
        graph(
            vertex(
                "a",
                List.of(operator("x", List.of()), operator("y", List.of())),
                List.of(),
                List.of())));
    assertFault(
        "operator 1 is fed twice",
        graph(
            vertex(
                "a",
                List.of(operator("x", List.of(to(1), to(1))), operator("y", List.of())),
                List.of(),
                List.of())));
  }

  @Test
  void shouldRefuseEdgesThatDoNotMeet() {
    JobVertex lonely = vertex("b", List.of(operator("op b", List.of())), List.of(), List.of());
    assertFault("nobody reads output ab", graph(a, lonely));
    assertFault("nobody produces the input ab", graph(b));
    assertFault("goes to the unknown vertex b", graph(a));
    assertFault(
        "exits [1] do not count the outputs",
        graph(vertex("a", List.of(operator("op a", List.of(), 1)), List.of(), List.of(ab)), b));
    assertFault(
        "0 exits for 1 outputs",
        graph(vertex("a", List.of(operator("op a", List.of())), List.of(), List.of(ab)), b));
    assertFault("a job needs at least one vertex", graph());
  }
}
