package dev.weir.simulation.mutant;

import dev.weir.simulation.run.Scenario;
import dev.weir.testkit.fault.Fault;
import dev.weir.testkit.fault.FaultPlan;
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

  static Scenario onOneWorker(Scenario drawn) {
    int slots = drawn.slots().stream().mapToInt(Integer::intValue).sum();
    return with(drawn, drawn.controllers(), List.of(slots));
  }

  /** The same with so many controllers. */
  static Scenario with(Scenario drawn, int controllers, List<Integer> slots) {
    return new Scenario(
        drawn.seed(),
        drawn.choice(),
        controllers,
        slots,
        drawn.keys(),
        drawn.faults(),
        drawn.workloads());
  }
}
