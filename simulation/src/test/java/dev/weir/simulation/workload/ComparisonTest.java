package dev.weir.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.simulation.workload.Comparison.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

  private static final Workload WORKLOAD =
      Workload.parse(
          """
          chaining
          0 Elements[seed=1, count=2] x1 ALWAYS default
          1 Commit[] x1 ALWAYS default < 0 PLAIN 0
          2 Write[] x1 ALWAYS default < 0 PLAIN 0
          """);
  private static final String ONE = Events.sourced(1, 0, 0).toString();
  private static final String OTHER = Events.sourced(1, 0, 1).toString();
  private static final Bag RIGHT = Bag.of(List.of(ONE, OTHER));
  private static final Bag REPEATED = Bag.of(List.of(ONE, OTHER, ONE));

  private static List<String> differences(Bag committed, Bag written, Delivery delivery) {
    Map<String, Bag> held = Map.of("commit-1", committed, "write-2", written);
    return Comparison.differences(WORKLOAD, held, null, delivery);
  }

  @Test
  void shouldFindNothingWhenSinksHoldWhatTheyShould() {
    assertThat(differences(RIGHT, RIGHT, Delivery.EXACT)).isEmpty();
    assertThat(differences(RIGHT, REPEATED, Delivery.REPEATED)).isEmpty();
  }

  @Test
  void shouldFindWhatWasLostWhateverTheDelivery() {
    for (Delivery delivery : Delivery.values()) {
      assertThat(differences(RIGHT, Bag.of(List.of(OTHER)), delivery))
          .containsExactly("write-2 lost 1 records: [" + ONE + "=1]");
      assertThat(Comparison.differences(WORKLOAD, Map.of(), null, delivery)).hasSize(2);
    }
  }

  @Test
  void shouldFindRepeatedRecordsWhenNothingMayBeRepeated() {
    assertThat(differences(RIGHT, REPEATED, Delivery.EXACT))
        .containsExactly("write-2 holds 1 records too many: [" + ONE + "=1]");
    assertThat(differences(REPEATED, RIGHT, Delivery.REPEATED))
        .containsExactly("commit-1 holds 1 records too many: [" + ONE + "=1]");
  }

  @Test
  void shouldFindRecordsOfNoModelWhateverTheDelivery() {
    List<String> foreign = new ArrayList<>(List.of(ONE, OTHER, "foreign"));

    assertThat(differences(RIGHT, Bag.of(foreign), Delivery.REPEATED))
        .containsExactly("write-2 holds 1 records too many: [foreign=1]");
  }

  @Test
  void shouldCompareFailuresWithThoseThatMustBe() {
    Workload failing =
        Workload.parse(
            """
            chaining
            0 Elements[seed=1, count=2] x1 ALWAYS default
            1 Fault[kind=OPEN, at=1] x1 ALWAYS default < 0 PLAIN 0
            2 Write[] x1 ALWAYS default < 1 PLAIN 0
            """);

    assertThat(Comparison.differences(failing, Map.of(), "'fault-1' fell", Delivery.EXACT))
        .isEmpty();
    assertThat(Comparison.differences(failing, Map.of(), "the roof fell", Delivery.EXACT))
        .containsExactly("failed, and named none of [fault-1]: the roof fell");
    assertThat(Comparison.differences(failing, Map.of(), null, Delivery.EXACT))
        .containsExactly("finished, though one of [fault-1] must fail");
    assertThat(Comparison.differences(WORKLOAD, Map.of(), "the roof fell", Delivery.EXACT))
        .containsExactly("failed, though nothing in it fails: the roof fell");
  }
}
