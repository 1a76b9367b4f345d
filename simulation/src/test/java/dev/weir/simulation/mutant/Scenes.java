package dev.weir.simulation.mutant;

import dev.weir.simulation.run.Scenario;
import dev.weir.simulation.workload.Workload;
import dev.weir.testkit.fault.Fault;
import dev.weir.testkit.fault.FaultPlan;
import java.util.Collections;
import java.util.List;

/** Where mutants are looked for: what a seed draws, with some of it fixed. */
final class Scenes {

  private Scenes() {}

  /** Nothing goes wrong. */
  static Scenario calm(long seed) {
    return Scenario.draw(seed).with(FaultPlan.NONE);
  }

  /** Nothing goes wrong, and all tasks are on one worker, so that all channels are local. */
  static Scenario local(long seed) {
    return onOneWorker(calm(seed));
  }

  /** Only these faults occur, in their mild form if they have one. */
  static Scenario mild(long seed, Fault... faults) {
    return with(seed, FaultPlan.Strength.MILD, faults);
  }

  /** Only these faults occur, in their severe form. */
  static Scenario severe(long seed, Fault... faults) {
    return with(seed, FaultPlan.Strength.SEVERE, faults);
  }

  private static Scenario with(long seed, FaultPlan.Strength strength, Fault... faults) {
    FaultPlan plan = FaultPlan.NONE;
    for (Fault fault : faults) {
      plan = plan.with(fault, strength);
    }
    return Scenario.draw(seed).with(plan);
  }

  /** The same, with one job instead, which lives for about ten seconds. */
  static Scenario lasting(Scenario drawn) {
    return lasting(drawn, 1);
  }

  /** The same, with so many such jobs. */
  static Scenario lasting(Scenario drawn, int jobs) {
    String job =
        """
        chaining
        0 Log[seed=%d, splits=4, recordsPerSplit=15, handout=ON_REQUEST, burst=3, pauseMillis=1000]\
         x2 ALWAYS default
        1 Count[key=TEXT] x2 HEAD default < 0 KEY 0
        2 Write[] x2 ALWAYS default < 1 PLAIN 0
        3 Print[] x1 ALWAYS default < 1 PLAIN 0
        """;
    Workload workload = Workload.parse(job.formatted(drawn.seed()));
    return drawn.with(Collections.nCopies(jobs, workload)).withSlotsEnough();
  }

  /** The same with two controllers and more such jobs than there are slots for. */
  static Scenario crowded(Scenario drawn) {
    return lasting(drawn, 4).with(2, List.of(2, 2));
  }

  /** The same on one worker with all slots. */
  static Scenario onOneWorker(Scenario drawn) {
    int slots = drawn.slots().stream().mapToInt(Integer::intValue).sum();
    return drawn.with(drawn.controllers(), List.of(slots));
  }
}
