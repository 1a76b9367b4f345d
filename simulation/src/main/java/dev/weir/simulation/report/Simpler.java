package dev.weir.simulation.report;

import dev.weir.simulation.run.Scenario;
import dev.weir.simulation.workload.Workload;
import dev.weir.testkit.fault.FaultPlan;
import dev.weir.testkit.kernel.Kernel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Scenarios that are simpler than one by one step, the boldest steps first; following them ends.
 */
final class Simpler {

  private Simpler() {}

  static List<Scenario> than(Scenario scenario) {
    Set<Scenario> simpler = new LinkedHashSet<>();
    simpler.add(scenario.with(FaultPlan.NONE));
    fewerJobs(scenario, simpler);
    simpler.add(scenario.with(Map.of()));
    scenario.faults().smaller().forEach(faults -> simpler.add(scenario.with(faults)));
    fewerMachines(scenario, simpler);
    simpler.add(scenario.with(Kernel.Choice.UNIFORM));
    for (int i = 0; i < scenario.workloads().size(); i++) {
      for (Workload smaller : scenario.workloads().get(i).smaller()) {
        List<Workload> workloads = new ArrayList<>(scenario.workloads());
        workloads.set(i, smaller);
        simpler.add(scenario.with(workloads));
      }
    }
    for (String key : scenario.keys().keySet()) {
      Map<String, Object> keys = new TreeMap<>(scenario.keys());
      keys.remove(key);
      simpler.add(scenario.with(keys));
    }
    simpler.remove(scenario);
    return List.copyOf(simpler);
  }

  private static void fewerJobs(Scenario scenario, Set<Scenario> simpler) {
    for (int i = 0; i < scenario.workloads().size(); i++) {
      List<Workload> workloads = new ArrayList<>(scenario.workloads());
      workloads.remove(i);
      simpler.add(scenario.with(workloads));
    }
  }

  /** Never fewer slots than all jobs need, or they would fail for another reason. */
  private static void fewerMachines(Scenario scenario, Set<Scenario> simpler) {
    List<Integer> slots = scenario.slots();
    if (scenario.controllers() > 1) {
      simpler.add(scenario.with(scenario.controllers() - 1, slots));
    }
    int all = slots.stream().mapToInt(Integer::intValue).sum();
    if (slots.size() > 1) {
      List<Integer> merged = new ArrayList<>(slots.subList(0, slots.size() - 1));
      merged.set(0, slots.get(0) + slots.get(slots.size() - 1));
      simpler.add(scenario.with(scenario.controllers(), List.of(all)));
      simpler.add(scenario.with(scenario.controllers(), merged));
    }
    int spare = all - scenario.slotsNeeded();
    for (int i = 0; i < slots.size() && spare > 0; i++) {
      List<Integer> fewer = new ArrayList<>(slots);
      fewer.set(i, Math.max(1, slots.get(i) - spare));
      simpler.add(scenario.with(scenario.controllers(), fewer));
    }
  }
}
