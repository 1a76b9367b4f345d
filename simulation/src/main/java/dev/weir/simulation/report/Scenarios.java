package dev.weir.simulation.report;

import dev.weir.simulation.run.Scenario;
import dev.weir.simulation.workload.Workload;
import dev.weir.testkit.fault.FaultPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** What seeds draw, with parts of it given by who asks. */
final class Scenarios {

  private static final int DRAWS_MAX = 2_000;

  private Scenarios() {}

  /**
   * What seeds draw, but for what is given.
   *
   * @param faults instead of those drawn
   * @param workload the only job, instead of those drawn
   */
  static LongFunction<Scenario> with(Optional<FaultPlan> faults, Optional<Workload> workload) {
    return seed -> {
      Scenario drawn = Scenario.draw(seed);
      Scenario judged = faults.map(drawn::with).orElse(drawn);
      return workload.map(given -> judged.with(List.of(given)).withSlotsEnough()).orElse(judged);
    };
  }

  /**
   * What seeds draw that has a node of a kind; seeds that draw none are passed over, so that a
   * scenario is that of another seed.
   *
   * @param kind one of {@link Kinds#names}
   * @throws IllegalStateException when none is drawn
   */
  static LongFunction<Scenario> having(String kind, LongFunction<Scenario> draw) {
    return seed -> {
      for (int i = 0; i < DRAWS_MAX; i++) {
        Scenario drawn = draw.apply(seed * DRAWS_MAX + i);
        if (drawn.describe().contains(" " + kind + "[")) {
          return drawn;
        }
      }
      throw new IllegalStateException("no " + kind + " in " + DRAWS_MAX + " draws of " + seed);
    };
  }
}
