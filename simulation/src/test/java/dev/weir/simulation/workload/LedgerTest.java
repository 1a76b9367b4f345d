package dev.weir.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LedgerTest {

  private static final Workload WORKLOAD =
      Workload.parse(
          "chaining; 0 Elements[seed=1, count=1] x1 ALWAYS default;"
              + " 1 Commit[] x1 ALWAYS default < 0 PLAIN 0");

  private final Ledger ledger = Ledger.of("ledger-test");

  @AfterEach
  void forget() {
    Ledger.forget("ledger-test");
  }

  private Bag held() {
    return ledger.sinks(WORKLOAD).get("commit-1");
  }

  @Test
  void shouldHoldOnceWhatIsCommittedTwice() {
    ledger.prepare("t", "commit-1", List.of("x", "x", "y"));
    assertThat(held().size()).isZero();
    assertThat(ledger.pending()).containsExactly("t");

    ledger.commit("t");
    ledger.commit("t");

    assertThat(held()).isEqualTo(new Bag(new TreeMap<>(Map.of("x", 2, "y", 1))));
    assertThat(ledger.pending()).isEmpty();
  }

  @Test
  void shouldRefuseWhatATwoPhaseSinkMustNeverDo() {
    ledger.prepare("t", "commit-1", List.of("x"));

    assertThatThrownBy(() -> ledger.prepare("t", "commit-1", List.of("y")))
        .hasMessageContaining("prepared before");
    assertThatThrownBy(() -> ledger.commit("u")).hasMessageContaining("never prepared");
  }

  @Test
  void shouldKeepRunsApartWhenTheyWriteAtOnce() {
    Ledger.of("other-run").write("commit-1", "x");
    try {
      assertThat(held().size()).isZero();
      assertThat(Ledger.of("other-run").sinks(WORKLOAD)).containsValue(Bag.of(List.of("x")));
    } finally {
      Ledger.forget("other-run");
    }
    assertThat(Ledger.of("other-run").sinks(WORKLOAD)).containsValue(Bag.of(List.of()));
    Ledger.forget("other-run");
  }

  @Test
  void shouldSayWhatIsMissingWhenBagsDiffer() {
    Bag more = Bag.of(List.of("a", "a", "b"));
    Bag less = Bag.of(List.of("a", "c"));

    assertThat(more.minus(less).counts()).isEqualTo(Map.of("a", 1, "b", 1));
    assertThat(less.minus(more).counts()).isEqualTo(Map.of("c", 1));
  }

  @Test
  void shouldFindWhatSinksPrintedWhenLinesAreMixed() {
    List<String> lines = List.of("print-3> x", "print-12:2> x> y", "print-3:1> x", "other> x", "");

    assertThat(WorkloadProgram.printed(lines))
        .isEqualTo(
            Map.of("print-3", Bag.of(List.of("x", "x")), "print-12", Bag.of(List.of("x> y"))));
  }
}
