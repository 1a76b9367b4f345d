package dev.weir.simulation.run;

import dev.weir.scheduler.status.JobStatus;
import dev.weir.simulation.check.Violations;
import dev.weir.simulation.workload.Bag;
import dev.weir.simulation.workload.Expected;
import dev.weir.simulation.workload.Model;
import java.util.List;
import java.util.Map;

/**
 * Compares what a job came to with the model.
 *
 * <p>A job that nothing lethal befell comes to exactly what the model says. One that may have
 * failed of a fault has failed with a reason, and what it had written by then is part of what the
 * model says: nothing that is not, nothing twice.
 */
final class Outcomes {

  private final boolean lethal;
  private final Violations violations;

  Outcomes(boolean lethal, Violations violations) {
    this.lethal = lethal;
    this.violations = violations;
  }

  void check(RunningJob running) {
    Expected expected = Model.expected(running.workload());
    boolean finished = running.job().finished();
    String outcome = running.job().outcome();
    if (expected instanceof Expected.Fails fails) {
      violations.require(
          !finished, "a job whose code throws fails", fails.operators() + " " + outcome);
      violations.require(
          lethal || fails.operators().stream().anyMatch(outcome::contains),
          "a failure names its operator",
          "expected one of " + fails.operators() + ", found " + outcome);
      return;
    }
    Expected.Finishes finishes = (Expected.Finishes) expected;
    if (!finished) {
      violations.require(lethal, "a job finishes unless something lethal befalls it", outcome);
      violations.require(explained(running), "a failed job says why", outcome);
    }
    Map<String, Bag> sinks = running.sinks();
    for (Map.Entry<String, Bag> sink : finishes.sinks().entrySet()) {
      Bag held = sinks.getOrDefault(sink.getKey(), Bag.of(List.of()));
      Bag lost = sink.getValue().minus(held);
      Bag extra = held.minus(sink.getValue());
      violations.require(
          !finished || lost.size() == 0, "no record is lost", sink.getKey() + " " + lost.counts());
      violations.require(
          extra.size() == 0,
          "no record is doubled or made up",
          sink.getKey() + " " + extra.counts());
    }
  }

  private static boolean explained(RunningJob running) {
    return running.job().givenUp().isPresent()
        || running
            .job()
            .end()
            .filter(end -> end.status() != JobStatus.FAILED || end.failure() != null)
            .isPresent();
  }
}
