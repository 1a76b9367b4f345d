package dev.weir.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Code that fails must fail the job, and be named. */
final class FaultsTest {

  private static Workload faulty(FaultKind kind, int at) {
    return Workload.parse(
        """
        chaining
        0 Log[seed=1, splits=3, recordsPerSplit=10, handout=PERIODIC, burst=5, pauseMillis=0] x2 ALWAYS default
        1 Map[salt=4, keys=3] x2 ALWAYS default < 0 PLAIN 0
        2 Fault[kind=%s, at=%d] x1 ALWAYS default < 1 PLAIN 0
        3 Write[] x1 ALWAYS default < 2 PLAIN 0
        """
            .formatted(kind, at));
  }

  @ParameterizedTest
  @EnumSource
  void shouldFailAndNameTheOperatorWhenItsCodeFails(FaultKind kind) throws InterruptedException {
    Workload workload = faulty(kind, 30);

    LocalRun run = LocalRun.of(workload, "fault-" + kind);

    Expected expected = Model.expected(workload);
    assertThat(expected)
        .isInstanceOfSatisfying(
            Expected.Fails.class, fails -> assertThat(fails.operators()).containsOnly("fault-2"));
    assertThat(run.differences(workload)).isEmpty();
    assertThat(run.failure()).hasMessageContaining("fault-2");
  }

  @ParameterizedTest
  @CsvSource({"RECORD", "ERROR", "NULL"})
  void shouldFinishWhenTheRecordNeverComes(FaultKind kind) throws InterruptedException {
    Workload workload = faulty(kind, 31);

    LocalRun run = LocalRun.of(workload, "no-fault-" + kind);

    Expected expected = Model.expected(workload);
    assertThat(expected).isInstanceOf(Expected.Finishes.class);
    assertThat(run.differences(workload)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldReadAllOrFailByNameWhenSplitsAreHandedOut(Handout handout)
      throws InterruptedException {
    Workload workload =
        Workload.parse(
            """
            chaining
            0 Log[seed=1, splits=5, recordsPerSplit=7, handout=%s, burst=4, pauseMillis=1] x3 ALWAYS default
            1 Commit[] x2 ALWAYS default < 0 BROADCAST 0
            """
                .formatted(handout));

    LocalRun run = LocalRun.of(workload, "handout-" + handout);

    assertThat(run.differences(workload)).isEmpty();
    assertThat(run.failure() != null).isEqualTo(handout == Handout.FAILING);
    assertThat(run.sinks().get("commit-1").size())
        .isEqualTo(handout == Handout.FAILING ? 0 : 5 * 7 * 2);
  }
}
