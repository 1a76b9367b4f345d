package dev.weir.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WorkloadsTest {

  private static final int DRAWS = 400;

  static Stream<Workload> drawn(Limits limits) {
    return IntStream.range(0, DRAWS)
        .mapToObj(seed -> new SplittableRandom(seed))
        .flatMap(
            random ->
                Stream.of(Workloads.draw(random, limits), Workloads.drawTimed(random, limits)));
  }

  private static List<Vertex> vertices() {
    return drawn(Limits.brief()).flatMap(workload -> workload.vertices().stream()).toList();
  }

  @Test
  void shouldDrawEveryKindOfNodeWhenDrawnOften() {
    Set<Class<?>> seen = new HashSet<>();
    vertices().forEach(vertex -> seen.add(vertex.node().getClass()));

    assertThat(seen).containsExactlyInAnyOrderElementsOf(WorkloadText.kinds().toList());
  }

  @Test
  void shouldDrawEveryOptionWhenDrawnOften() {
    Set<Object> seen = new HashSet<>();
    for (Vertex vertex : vertices()) {
      seen.add(vertex.chain());
      vertex.inputs().forEach(edge -> seen.add(edge.exchange()));
      Node node = vertex.node();
      if (node instanceof Node.Log log) {
        seen.add(log.handout());
      } else if (node instanceof Node.Reshape reshape) {
        seen.add(reshape.form());
      } else if (node instanceof Node.Rolling rolling) {
        seen.add(rolling.kind());
      } else if (node instanceof Node.Fault fault) {
        seen.add(fault.kind());
      } else if (node instanceof Node.Count count) {
        seen.add(count.key());
      }
    }

    Stream<Object[]> options =
        Stream.of(
            Chain.values(),
            Exchange.values(),
            Handout.values(),
            Form.values(),
            Reduction.values(),
            FaultKind.values(),
            KeyChoice.values());
    assertThat(seen).containsAll(options.flatMap(Stream::of).toList());
  }

  @Test
  void shouldDrawEveryShapeWhenDrawnOften() {
    List<Workload> all = drawn(Limits.brief()).toList();

    assertThat(all).anyMatch(w -> !w.chaining());
    assertThat(all).anyMatch(w -> readers(w, 0) > 1);
    assertThat(all).as("one stream read twice by one operator").anyMatch(WorkloadsTest::twice);
    assertThat(vertices()).anyMatch(v -> v.inputs(0).size() > 1);
    assertThat(vertices()).anyMatch(v -> v.inputs().stream().anyMatch(Edge::side));
    assertThat(all.stream().map(w -> w.vertices().size()).distinct())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(2, 12).boxed().toList());
    assertThat(all.stream().map(Workload::parallelism).distinct()).contains(1, 2, 3, 4);
  }

  private static long readers(Workload workload, int number) {
    return workload.vertices().stream()
        .filter(vertex -> vertex.inputs().stream().anyMatch(edge -> edge.from() == number))
        .count();
  }

  private static boolean twice(Workload workload) {
    return workload.vertices().stream()
        .anyMatch(
            vertex ->
                vertex.inputs().stream().map(Edge::from).distinct().count()
                    < vertex.inputs().size());
  }

  @Test
  void shouldDrawFinishingAndFailingJobsAndMostlyFullSinksWhenDrawnOften() {
    List<Expected> all = drawn(Limits.brief()).map(Model::expected).toList();
    List<Bag> sinks =
        all.stream()
            .filter(Expected.Finishes.class::isInstance)
            .flatMap(expected -> ((Expected.Finishes) expected).sinks().values().stream())
            .toList();

    assertThat(all.stream().filter(Expected.Fails.class::isInstance).count())
        .isBetween(DRAWS / 10L, DRAWS / 2L);
    assertThat(sinks.stream().filter(bag -> bag.size() > 0).count())
        .isGreaterThan(sinks.size() * 3L / 4);
  }

  @Test
  void shouldKeepWithinItsLimitsWhenDrawn() {
    Limits limits = new Limits(5, 2, 10, 50, 0, false, false);

    drawn(limits)
        .forEach(
            workload -> {
              assertThat(workload.vertices()).hasSizeBetween(2, 5);
              assertThat(workload.parallelism()).isLessThanOrEqualTo(2);
              assertThat(workload.slots()).isLessThanOrEqualTo(2);
              assertThat(Model.expected(workload)).isInstanceOf(Expected.Finishes.class);
              for (Vertex vertex : workload.vertices()) {
                if (vertex.node() instanceof Node.Origin origin) {
                  assertThat(origin.records()).isLessThanOrEqualTo(10);
                }
                if (vertex.node() instanceof Node.Log log) {
                  assertThat(log.pauseMillis()).isZero();
                }
              }
            });
  }

  @Test
  void shouldDrawTheSameWhenTheSeedIsTheSame() {
    assertThat(drawn(Limits.simulated()).toList()).isEqualTo(drawn(Limits.simulated()).toList());
  }
}
