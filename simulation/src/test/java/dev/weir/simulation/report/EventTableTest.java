package dev.weir.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.kernel.History;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventTableTest {

  @Test
  void shouldGiveEachHostAColumnAndCutWhatDoesNotFit() {
    List<History.Event> events =
        List.of(
            new History.Event(1_000_000, "worker-1", "starts"),
            new History.Event(2_500_000_000L, "", "job 1 is submitted"),
            new History.Event(2_500_001_000L, "controller-1", "is CUT OFF from worker-1"));
    assertThat(new EventTable(62).of(events))
        .isEqualTo(
            """
                seconds | controller-1   | worker-1       | world
               0.001000 |                | starts         |
               2.500000 |                |                | job 1 is subm…
               2.500001 | is CUT OFF fr… |                |
            """);
  }
}
