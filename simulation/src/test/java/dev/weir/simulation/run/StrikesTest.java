package dev.weir.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fault.Fault;
import dev.weir.testkit.fault.FaultPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault that is drawn but never does anything finds nothing: each must strike before long. */
final class StrikesTest {

  private static final int SEEDS = 25;

  /** What is counted when a kind of fault has had an effect; of the others, when it was tried. */
  private static final Map<Fault, List<String>> EFFECTS =
      Map.ofEntries(
          Map.entry(Fault.DELAY, List.of("delay")),
          Map.entry(Fault.LOSS, List.of("message lost")),
          Map.entry(Fault.DUPLICATION, List.of("message doubled")),
          Map.entry(Fault.CUT, List.of("message cut off")),
          Map.entry(Fault.CLOG, List.of("clog")),
          Map.entry(Fault.SLOW_READER, List.of("slow reader")),
          Map.entry(Fault.RESET, List.of("connection reset")),
          Map.entry(Fault.WORKER_CRASH, List.of("stroke of WORKER_CRASH")),
          Map.entry(
              Fault.CONTROLLER_CRASH, List.of("stroke of CONTROLLER_CRASH", "leader succeeded")),
          Map.entry(Fault.PAUSE, List.of("stroke of PAUSE")),
          Map.entry(Fault.CLOCK_JUMP, List.of("stroke of CLOCK_JUMP")),
          Map.entry(Fault.CLOCK_DRIFT, List.of("stroke of CLOCK_DRIFT")),
          Map.entry(Fault.SLOW_DISK, List.of()),
          Map.entry(Fault.LATE_LISTING, List.of("disk name listed late")),
          Map.entry(Fault.DISK_ERROR, List.of("disk write failed")),
          Map.entry(Fault.DISK_FULL, List.of("disk full")),
          Map.entry(Fault.BIT_FLIP, List.of("disk bit flipped")),
          Map.entry(Fault.POWER_LOSS, List.of("power lost amid an operation")));

  @ParameterizedTest
  @EnumSource(Fault.class)
  void shouldStrikeBeforeLongWhenAFaultIsDrawn(Fault fault) {
    // given
    FaultPlan plan = FaultPlan.NONE.with(fault, FaultPlan.Strength.SEVERE);
    for (String effect : EFFECTS.getOrDefault(fault, List.of("an effect that nobody counts"))) {
      // when
      boolean struck = false;
      for (int seed = 1; seed <= SEEDS && !struck; seed++) {
        Scenario scenario = Scenario.draw(seed).with(plan);
        struck = Run.of(scenario, "strikes-" + fault + seed).counts().containsKey(effect);
      }
      // then
      assertThat(struck).as("%s in %d runs under %s", effect, SEEDS, fault).isTrue();
    }
  }
}
