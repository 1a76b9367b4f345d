package dev.weir.simulation.check;

import ch.qos.logback.classic.Level;
import dev.weir.testkit.fault.Fault;
import dev.weir.testkit.fault.FaultPlan;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may be logged: nothing when nothing happens, warnings when a job may fail, and errors only
 * of what was done to the disk. Everything else is news.
 *
 * @param faults what goes wrong
 * @param jobsFail whether a job's own code throws
 */
public record Announced(FaultPlan faults, boolean jobsFail) {

  private static final Set<Fault> OF_DISKS =
      EnumSet.of(Fault.DISK_ERROR, Fault.DISK_FULL, Fault.BIT_FLIP);

  /**
   * A request for a slot that was lost is repeated after a while, and its user may hear of that.
   */
  private boolean slotsAreLate(Logs.Line line) {
    return !faults.faults().isEmpty() && line.text().contains("still missing after");
  }

  /** Whether a line was to be expected. */
  public boolean allows(Logs.Line line) {
    if (line.level() != Level.ERROR) {
      return jobsFail || faults.lethal() || slotsAreLate(line);
    }
    boolean disk = OF_DISKS.stream().anyMatch(faults::has);
    if (line.text().contains("PowerCut")) {
      return faults.has(Fault.POWER_LOSS) || faults.has(Fault.CONTROLLER_CRASH);
    }
    return disk
        && (line.text().contains("IOException")
            || line.text().contains("FileSystemException")
            || line.text().contains("damaged"));
  }
}
