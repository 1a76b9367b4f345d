package dev.weir.simulation.workload;

import java.util.random.RandomGenerator;

/** Draws workloads. */
public final class Workloads {

  private Workloads() {}

  /**
   * Draws a workload: the same for the same state of the generator and the same limits.
   *
   * @param random taken from as often as it needs
   * @param limits how large it may be
   */
  public static Workload draw(RandomGenerator random, Limits limits) {
    return new Drawing(random, limits, false).draw();
  }

  /** Draws a workload in which there is event time. */
  public static Workload drawTimed(RandomGenerator random, Limits limits) {
    return new Drawing(random, limits, true).draw();
  }
}
