package dev.weir.scheduler.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.VertexId;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.TestJob;
import dev.weir.scheduler.status.ExecutionState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExecutionGraphTest {

  private static ExecutionVertexId id(String vertex, int subtask) {
    return new ExecutionVertexId(new VertexId(vertex), subtask);
  }

  @Test
  void shouldShareSlotsByIndexWhenVerticesAreOfOneGroup() {
    ResourceProfile mapSize = new ResourceProfile(500, 100);
    ExecutionGraph graph =
        ExecutionGraph.of(
            new TestJob()
                .vertex("source", 2, "a", null, new ResourceProfile(1000, 10))
                .vertex("map", 3, "a", null, mapSize)
                .vertex("sink", 2, "b")
                .build());

    assertThat(graph.slotSharingGroups())
        .containsExactly(
            new ExecutionSlotSharingGroup(
                "a", 0, List.of(id("source", 0), id("map", 0)), new ResourceProfile(1500, 110)),
            new ExecutionSlotSharingGroup(
                "a", 1, List.of(id("source", 1), id("map", 1)), new ResourceProfile(1500, 110)),
            new ExecutionSlotSharingGroup("a", 2, List.of(id("map", 2)), mapSize),
            new ExecutionSlotSharingGroup("b", 0, List.of(id("sink", 0)), ResourceProfile.UNKNOWN),
            new ExecutionSlotSharingGroup("b", 1, List.of(id("sink", 1)), ResourceProfile.UNKNOWN));
  }

  @Test
  void shouldRefuseCoLocationWhenSlotSharingGroupsDiffer() {
    JobGraph job =
        new TestJob()
            .vertex("head", 2, "a", "loop", ResourceProfile.UNKNOWN)
            .vertex("tail", 2, "b", "loop", ResourceProfile.UNKNOWN)
            .build();

    assertThatThrownBy(() -> ExecutionGraph.of(job))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("'head' and 'tail'")
        .hasMessageContaining("slotSharingGroup");
  }

  @Test
  void shouldRefuseCoLocationWhenParallelismsDiffer() {
    JobGraph job =
        new TestJob()
            .vertex("head", 2, "a", "loop", ResourceProfile.UNKNOWN)
            .vertex("tail", 3, "a", "loop", ResourceProfile.UNKNOWN)
            .build();

    assertThatThrownBy(() -> ExecutionGraph.of(job))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("2 and 3");
  }

  @Test
  void shouldRefuseAGraphWhenAConsumerComesBeforeItsProducer() {
    JobGraph job =
        new TestJob().vertex("sink", 1).vertex("source", 1).allToAll("source", "sink").build();

    assertThatThrownBy(() -> ExecutionGraph.of(job))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sink");
  }

  @Test
  void shouldMakeARegionOfEachPipelineWhenAllEdgesAreOneToOne() {
    ExecutionGraph graph =
        ExecutionGraph.of(new TestJob().vertex("a", 3).vertex("b", 3).pointwise("a", "b").build());

    assertThat(graph.regions())
        .containsExactly(
            new PipelinedRegion(0, List.of(id("a", 0), id("b", 0))),
            new PipelinedRegion(1, List.of(id("a", 1), id("b", 1))),
            new PipelinedRegion(2, List.of(id("a", 2), id("b", 2))));
  }

  @Property(tries = 300, seed = "20261123")
  void shouldFindTheConnectedComponentsWhenGraphsAreArbitrary(
      @ForAll @IntRange(min = 1, max = 7) int a,
      @ForAll @IntRange(min = 1, max = 7) int b,
      @ForAll @IntRange(min = 1, max = 7) int c,
      @ForAll @IntRange(min = 0, max = 26) int shape) {
    TestJob job = new TestJob().vertex("a", a).vertex("b", b).vertex("c", c);
    edge(job, "a", "b", shape % 3);
    edge(job, "b", "c", shape / 3 % 3);
    edge(job, "a", "c", shape / 9);
    JobGraph built = job.build();

    List<Set<ExecutionVertexId>> found = new ArrayList<>();
    ExecutionGraph.of(built).regions().forEach(region -> found.add(Set.copyOf(region.members())));

    assertThat(found).containsExactlyInAnyOrderElementsOf(componentsByFlooding(built));
  }

  private static void edge(TestJob job, String from, String to, int kind) {
    if (kind == 1) {
      job.pointwise(from, to);
    } else if (kind == 2) {
      job.allToAll(from, to);
    }
  }

  /** The model: every pair of subtasks that exchange data is written down, then flooded. */
  private static List<Set<ExecutionVertexId>> componentsByFlooding(JobGraph job) {
    Map<ExecutionVertexId, Set<ExecutionVertexId>> near = new HashMap<>();
    for (JobVertex consumer : job.vertices()) {
      for (int i = 0; i < consumer.parallelism(); i++) {
        ExecutionVertexId reader = new ExecutionVertexId(consumer.id(), i);
        near.computeIfAbsent(reader, k -> new HashSet<>());
        for (JobEdge edge : consumer.inputs()) {
          int producers = job.vertex(edge.source()).parallelism();
          for (int p = 0; p < producers; p++) {
            if (p >= edge.pattern().firstProducerOf(i, producers, consumer.parallelism())
                && p < edge.pattern().endProducerOf(i, producers, consumer.parallelism())) {
              ExecutionVertexId writer = new ExecutionVertexId(edge.source(), p);
              near.computeIfAbsent(writer, k -> new HashSet<>()).add(reader);
              near.get(reader).add(writer);
            }
          }
        }
      }
    }
    List<Set<ExecutionVertexId>> components = new ArrayList<>();
    Set<ExecutionVertexId> seen = new HashSet<>();
    for (ExecutionVertexId start : near.keySet()) {
      if (seen.add(start)) {
        Set<ExecutionVertexId> component = new HashSet<>(Set.of(start));
        Deque<ExecutionVertexId> open = new ArrayDeque<>(component);
        while (!open.isEmpty()) {
          for (ExecutionVertexId next : near.get(open.remove())) {
            if (component.add(next)) {
              seen.add(next);
              open.add(next);
            }
          }
        }
        components.add(component);
      }
    }
    return components;
  }

  @Test
  void shouldNumberAttemptsAndKnowOnlyTheLatestWhenASubtaskBeginsAgain() {
    ExecutionGraph graph = ExecutionGraph.of(new TestJob().vertex("a", 1).build());
    ExecutionVertex subtask = graph.subtask(id("a", 0));
    Execution first = subtask.current();
    assertThatThrownBy(subtask::nextAttempt).isInstanceOf(IllegalStateException.class);
    first.become(ExecutionState.CANCELED, 5);

    Execution second = subtask.nextAttempt();

    assertThat(second.attempt().attempt()).isEqualTo(1);
    assertThat(graph.current(second.attempt())).isSameAs(second);
    assertThat(graph.current(first.attempt())).isNull();
  }
}
