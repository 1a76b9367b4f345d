package dev.weir.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkloadTextTest {

  private static final String COUNTS =
      """
      chaining
      0 Elements[seed=5, count=10] x2 ALWAYS default
      1 KeyedProcess[key=TEXT, nth=2] x4 HEAD blue < 0 KEY 0
      2 Collect[] x1 ALWAYS default < 1 PLAIN 0, 1 side BROADCAST 0""";

  @Test
  void shouldReadWhatItWroteWhenWorkloadsAreDrawn() {
    WorkloadsTest.drawn(Limits.simulated())
        .forEach(
            workload -> {
              assertThat(Workload.parse(workload.describe())).isEqualTo(workload);
              assertThat(Workload.parse(workload.line())).isEqualTo(workload);
              assertThat(workload.line()).doesNotContain("\n");
            });
  }

  @Test
  void shouldMeanWhatItSaysWhenWrittenByHand() {
    Vertex elements = Vertex.of(new Node.Elements(5, 10), 2);
    Vertex keyed =
        new Vertex(
            new Node.KeyedProcess(KeyChoice.TEXT, 2),
            List.of(new Edge(0, false, Exchange.KEY, 0)),
            4,
            Chain.HEAD,
            "blue");
    Vertex collect =
        Vertex.of(
            new Node.Collect(),
            1,
            new Edge(1, false, Exchange.PLAIN, 0),
            new Edge(1, true, Exchange.BROADCAST, 0));

    assertThat(Workload.parse(COUNTS))
        .isEqualTo(new Workload(true, List.of(elements, keyed, collect)))
        .hasToString(Workload.parse(COUNTS).toString());
    assertThat(Workload.parse(COUNTS).describe()).isEqualTo(COUNTS);
    assertThat(Workload.parse(COUNTS).slots()).isEqualTo(2 + 4);
    assertThat(Workload.parse(COUNTS).sinks()).containsOnlyKeys("collect-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chaining          | sometimes         | 'chaining' or 'unchained'",
        "1 Keyed           | 3 Keyed           | expected vertex 1",
        "Elements[         | Elephants[        | no node 'Elephants'",
        "seed=5, count=10  | seed=5            | expected 2 components of Elements",
        "seed=5            | side=5            | expected seed=",
        "count=10          | count=-1          | a component of Elements is out of range",
        "key=TEXT          | key=BLUE          | no KeyChoice 'BLUE'",
        "x4                | x9                | parallelism 9",
        "0 KEY             | 0 PLAIN           | PLAIN is for keyed nodes",
        "1 PLAIN           | 1 FORWARD         | forward needs one parallelism",
        "1 side            | 0 side            | there is no side output",
        "1 side            | 2 side            | does not come before",
        "BROADCAST 0       | BROADCAST 1       | input 1",
        "BROADCAST 0       | BROADCAST         | expected an edge",
      })
  void shouldSayWhatIsWrongWhenTheTextIsWrong(String right, String wrong, String message) {
    String text = COUNTS.replace(right, wrong);

    assertThat(text).isNotEqualTo(COUNTS);
    assertThatThrownBy(() -> Workload.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
