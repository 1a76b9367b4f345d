package dev.weir.simulation.run;

import dev.weir.simulation.workload.Limits;
import dev.weir.simulation.workload.Workload;
import dev.weir.simulation.workload.Workloads;
import dev.weir.testkit.fault.FaultPlan;
import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Kernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is drawn for a run before it begins. The same scenario always runs in the same way.
 *
 * @param seed decides everything else while it runs
 * @param choice how the kernel orders turns
 * @param controllers how many there are
 * @param slots of each worker
 * @param keys what differs from the default configuration
 * @param faults what goes wrong
 * @param workloads the jobs, submitted one after the other and running side by side
 */
public record Scenario(
    long seed,
    Kernel.Choice choice,
    int controllers,
    List<Integer> slots,
    Map<String, Object> keys,
    FaultPlan faults,
    List<Workload> workloads) {

  private static final Limits LIMITS = new Limits(12, 8, 200, 4_000, 40_000, true, true);
  private static final Limits SMALL = new Limits(6, 3, 60, 1_000, 12_000, true, false);

  /** Of clusters: those of one worker, on which no data crosses a wire. */
  private static final double ALONE = 0.1;

  /** Of jobs: those with event time. */
  private static final double TIMED = 0.3;

  public Scenario {
    slots = List.copyOf(slots);
    workloads = List.copyOf(workloads);
    keys = Collections.unmodifiableMap(new TreeMap<>(keys));
  }

  /** What a seed draws. */
  public static Scenario draw(long seed) {
    Chance root = new Chance(seed);
    Chance chance = root.fork("scenario");
    Chance time = root.fork("event time");
    List<Workload> workloads = new ArrayList<>();
    int jobs = chance.happens(0.4) ? 2 : 1;
    for (int i = 1; i <= jobs; i++) {
      Limits limits = chance.happens(0.5) ? LIMITS : SMALL;
      workloads.add(
          time.happens(TIMED)
              ? Workloads.drawTimed(root.fork("timed job " + i), limits)
              : Workloads.draw(root.fork("job " + i), limits));
    }
    return new Scenario(
        seed,
        chance.happens(1.0 / 3) ? Kernel.Choice.PRIORITIES : Kernel.Choice.UNIFORM,
        1 + chance.nextInt(3),
        slots(workloads, chance),
        keys(root.fork("keys")),
        FaultPlan.draw(root.fork("faults")),
        workloads);
  }

  /** Enough slots for all jobs at once, on a few workers. */
  private static List<Integer> slots(List<Workload> workloads, Chance chance) {
    int needed = workloads.stream().mapToInt(Workload::slots).sum();
    int workers = chance.happens(ALONE) ? 1 : 2 + chance.nextInt(3);
    List<Integer> slots = new ArrayList<>();
    for (int left = workers, rest = needed; left > 0; left--) {
      int here = (rest + left - 1) / left;
      slots.add(Math.max(1, here + chance.nextInt(2)));
      rest -= here;
    }
    return slots;
  }

  private static Map<String, Object> keys(Chance chance) {
    Map<String, Object> keys = new TreeMap<>();
    if (chance.happens(0.7)) {
      keys.put("weir.network.batch-records-max", 1 << chance.nextInt(10));
      keys.put("weir.network.credits-per-channel", 1 + chance.nextInt(5));
      keys.put("weir.network.batch-bytes-max", (64 << chance.nextInt(9)) + " B");
      keys.put("weir.task.quantum", (10 << chance.nextInt(8)) + " us");
      keys.put("weir.client.window-chunks", 1 + chance.nextInt(8));
      keys.put("weir.client.chunk-bytes", (1 << chance.nextInt(6)) + " KiB");
      keys.put("weir.pipeline.object-reuse", chance.nextBoolean());
    }
    return keys;
  }

  /**
   * Reads what {@link #describe} wrote.
   *
   * @throws IllegalArgumentException naming the line that is wrong
   */
  public static Scenario parse(String text) {
    return ScenarioText.parse(text);
  }

  /** The scenario on several lines, which {@link #parse} reads. */
  public String describe() {
    return ScenarioText.lines(this);
  }

  /** How many slots all jobs need at once. */
  public int slotsNeeded() {
    return workloads.stream().mapToInt(Workload::slots).sum();
  }

  /** The same run by another seed. */
  public Scenario with(long newSeed) {
    return new Scenario(newSeed, choice, controllers, slots, keys, faults, workloads);
  }

  /** The same with other machines. */
  public Scenario with(int newControllers, List<Integer> newSlots) {
    return new Scenario(seed, choice, newControllers, newSlots, keys, faults, workloads);
  }

  /** The same with as many more slots as the jobs need, if there are too few. */
  public Scenario withSlotsEnough() {
    List<Integer> enough = new ArrayList<>(slots);
    int missing = slotsNeeded() - slots.stream().mapToInt(Integer::intValue).sum();
    enough.set(0, enough.get(0) + Math.max(0, missing));
    return with(controllers, enough);
  }

  /** The same with other keys. */
  public Scenario with(Map<String, Object> newKeys) {
    return new Scenario(seed, choice, controllers, slots, newKeys, faults, workloads);
  }

  /** The same in another order. */
  public Scenario with(Kernel.Choice newChoice) {
    return new Scenario(seed, newChoice, controllers, slots, keys, faults, workloads);
  }

  /** The same with other faults. */
  public Scenario with(FaultPlan newFaults) {
    return new Scenario(seed, choice, controllers, slots, keys, newFaults, workloads);
  }

  /** The same with other jobs. */
  public Scenario with(List<Workload> newWorkloads) {
    return new Scenario(seed, choice, controllers, slots, keys, faults, newWorkloads);
  }
}
