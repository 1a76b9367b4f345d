package dev.weir.simulation.run;

import dev.weir.testkit.kernel.History;
import java.util.List;
import java.util.SortedMap;

/**
 * What came of a run.
 *
 * @param trace the digest of all that happened
 * @param steps how many turns the kernel gave
 * @param virtualMillis how much time passed in the simulation
 * @param outcomes how each job ended
 * @param counts how often what makes a run worth its time happened, such as each fault
 * @param violations what was found wrong; empty when nothing was
 * @param last the last events
 */
public record Verdict(
    long trace,
    long steps,
    long virtualMillis,
    List<String> outcomes,
    SortedMap<String, Long> counts,
    List<String> violations,
    List<History.Event> last) {

  /** Whether nothing was found wrong. */
  public boolean passed() {
    return violations.isEmpty();
  }
}
