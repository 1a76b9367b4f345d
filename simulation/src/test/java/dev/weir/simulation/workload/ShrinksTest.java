package dev.weir.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ShrinksTest {

  /** Grows with all that a step may take away; vertices count most. */
  private static double weight(Workload workload) {
    double weight = workload.chaining() ? 0 : 1;
    for (Vertex vertex : workload.vertices()) {
      weight += 1e12 + 1e9 * vertex.inputs().size() + 1e3 * vertex.parallelism();
      weight += vertex.chain() == Chain.ALWAYS ? 0 : 1;
      weight += vertex.group().equals(Vertex.DEFAULT_GROUP) ? 0 : 1;
      weight +=
          vertex.inputs().stream()
              .filter(edge -> edge.exchange() != Exchange.PLAIN && edge.exchange() != Exchange.KEY)
              .count();
      if (vertex.node() instanceof Node.Origin origin) {
        weight += 1e5 * origin.records();
      }
      Node node = vertex.node() instanceof Node.TimedLog timed ? timed.log() : vertex.node();
      if (node instanceof Node.Log log) {
        weight += log.handout() == Handout.EAGER ? 0 : 1;
        weight += log.burst() + log.pauseMillis() + 10 * log.splits();
      } else if (vertex.node() instanceof Node.Generated) {
        weight += 1;
      }
    }
    return weight;
  }

  @Test
  void shouldGiveValidAndLighterWorkloadsWhenShrunk() {
    WorkloadsTest.drawn(Limits.brief())
        .forEach(
            workload -> {
              for (Workload smaller : workload.smaller()) {
                assertThat(smaller.vertices()).hasSizeLessThanOrEqualTo(workload.vertices().size());
                assertThat(weight(smaller))
                    .as("%s%n of%n%s", smaller.describe(), workload.describe())
                    .isLessThan(weight(workload));
              }
            });
  }

  @Test
  void shouldEndInASourceAndASinkWhenShrunkAsFarAsItGoes() {
    SplittableRandom random = new SplittableRandom(7);
    WorkloadsTest.drawn(Limits.brief())
        .limit(100)
        .forEach(
            workload -> {
              Workload least = workload;
              for (List<Workload> next = least.smaller(); !next.isEmpty(); ) {
                least = next.get(random.nextInt(next.size()));
                next = least.smaller();
              }
              assertThat(least.vertices()).as(workload.describe()).hasSize(2);
              assertThat(least.parallelism()).isEqualTo(1);
            });
  }

  @Test
  void shouldWireWhatFedItToWhatItFedWhenAVertexIsCutOut() {
    Workload workload =
        Workload.parse(
            """
            chaining
            0 Elements[seed=1, count=3] x2 ALWAYS default
            1 Elements[seed=2, count=3] x1 ALWAYS default
            2 CoMap[salt=1, keyed=false] x2 ALWAYS default < 0 FORWARD 0, 1 SHUFFLE 1
            3 Print[] x2 ALWAYS default < 2 FORWARD 0
            4 Collect[] x1 ALWAYS default < 2 GLOBAL 0
            """);

    assertThat(workload.without(2))
        .contains(
            Workload.parse(
                """
                chaining
                0 Elements[seed=1, count=3] x2 ALWAYS default
                1 Elements[seed=2, count=3] x1 ALWAYS default
                2 Print[] x2 ALWAYS default < 0 FORWARD 0, 1 PLAIN 0
                3 Collect[] x1 ALWAYS default < 0 GLOBAL 0, 1 GLOBAL 0
                """));
    assertThat(workload.without(1))
        .contains(
            Workload.parse(
                """
                chaining
                0 Elements[seed=1, count=3] x2 ALWAYS default
                1 Print[] x2 ALWAYS default < 0 FORWARD 0
                2 Collect[] x1 ALWAYS default < 0 GLOBAL 0
                """));
    assertThat(workload.without(3).orElseThrow().sinks()).containsOnlyKeys("collect-3");
  }

  @Test
  void shouldLeaveNothingWhenTheOnlySinkOrSourceIsCutOut() {
    Workload workload =
        Workload.parse(
            "chaining; 0 Elements[seed=1, count=3] x2 ALWAYS default;"
                + " 1 Print[] x2 ALWAYS default < 0 FORWARD 0");

    assertThat(workload.without(0)).isEmpty();
    assertThat(workload.without(1)).isEmpty();
  }
}
