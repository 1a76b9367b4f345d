package dev.weir.simulation.check;

import dev.weir.network.DataPlaneStatus;
import dev.weir.testkit.cluster.SimCluster;
import dev.weir.testkit.cluster.WorkerSite;

/** Nobody ever sends without credit, and in the end nothing is open, lent or on its way. */
public final class DataPlanes {

  private final SimCluster cluster;
  private final Violations violations;

  /** The data planes of a cluster. */
  public DataPlanes(SimCluster cluster, Violations violations) {
    this.cluster = cluster;
    this.violations = violations;
  }

  /** What holds at any time. */
  public void now() {
    for (WorkerSite worker : cluster.liveWorkers()) {
      DataPlaneStatus status = worker.dataPlane().status();
      violations.require(
          status.creditViolations() == 0,
          "nobody sends without credit",
          () -> worker.host() + " " + status);
    }
  }

  /** What holds when all jobs are over. */
  public void atTheEnd() {
    now();
    for (WorkerSite worker : cluster.liveWorkers()) {
      DataPlaneStatus status = worker.dataPlane().status();
      violations.require(
          status.partitions() == 0 && status.gates() == 0 && status.recordsInFlight() == 0,
          "nothing is open or on its way at the end",
          () -> worker.host() + " " + status);
    }
  }
}
