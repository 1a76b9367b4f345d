package dev.weir.scheduler.worker;

/**
 * For how long a worker keeps slots that nobody uses.
 *
 * @param offerTimeoutMillis how long a slot is offered to a master that does not take it
 * @param orphanTimeoutMillis how long slots, and the tasks in them, outlive the last sign of their
 *     job's master: the time in which a successor may adopt them
 */
public record SlotTableSettings(long offerTimeoutMillis, long orphanTimeoutMillis) {

  /** What the keys of application.conf say by default. */
  public static final SlotTableSettings STANDARD = new SlotTableSettings(10_000, 30_000);

  public SlotTableSettings {
    if (offerTimeoutMillis < 1 || orphanTimeoutMillis < 1) {
      throw new IllegalArgumentException("timeouts must be positive");
    }
  }
}
