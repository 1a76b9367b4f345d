package dev.weir.actors.worker;

import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.worker.SlotTableSettings;
import java.util.Collections;
import java.util.List;

/**
 * The limits and intervals of one worker.
 *
 * @param slots the size of each slot
 * @param slotTable how long slots are kept that nobody uses
 * @param heartbeatIntervalMillis how often it tells the resource manager that it lives, repeats
 *     offers, and looks who is silent
 * @param heartbeatTimeoutMillis a master that is silent for longer is lost
 * @param registration how it looks for a resource manager
 * @param cancellation what it does about tasks that do not end when cancelled
 */
public record WorkerSettings(
    List<ResourceProfile> slots,
    SlotTableSettings slotTable,
    long heartbeatIntervalMillis,
    long heartbeatTimeoutMillis,
    Registration registration,
    Cancellation cancellation) {

  /**
   * How a worker looks for a resource manager.
   *
   * @param firstRetryMillis the pause after the first request; it doubles with each
   * @param retryMillisMax the longest pause
   * @param timeoutMillis after so long without an answer somebody must be told
   */
  public record Registration(long firstRetryMillis, long retryMillisMax, long timeoutMillis) {
    public Registration {
      if (firstRetryMillis < 1 || retryMillisMax < firstRetryMillis || timeoutMillis < 1) {
        throw new IllegalArgumentException(
            "registration pauses of "
                + firstRetryMillis
                + " to "
                + retryMillisMax
                + " ms, timeout "
                + timeoutMillis
                + " ms");
      }
    }

    /** What the keys of application.conf say by default. */
    public static final Registration STANDARD = new Registration(100, 5_000, 30_000);
  }

  /**
   * What a worker does about tasks that do not end when cancelled.
   *
   * @param graceMillis how long user code may take to return by itself
   * @param interruptMillis how often its thread is interrupted from then on
   * @param timeoutMillis after so long it is given up, and its slot with it
   */
  public record Cancellation(long graceMillis, long interruptMillis, long timeoutMillis) {
    public Cancellation {
      if (graceMillis < 1 || interruptMillis < 1 || timeoutMillis < graceMillis) {
        throw new IllegalArgumentException(
            "cancellation grace "
                + graceMillis
                + " ms, interrupts every "
                + interruptMillis
                + " ms, timeout "
                + timeoutMillis
                + " ms");
      }
    }

    /** What the keys of application.conf say by default. */
    public static final Cancellation STANDARD = new Cancellation(3_000, 1_000, 180_000);
  }

  public WorkerSettings {
    slots = List.copyOf(slots);
    if (heartbeatIntervalMillis < 1 || heartbeatTimeoutMillis < heartbeatIntervalMillis) {
      throw new IllegalArgumentException(
          "a heartbeat timeout of "
              + heartbeatTimeoutMillis
              + " ms cannot be kept with heartbeats every "
              + heartbeatIntervalMillis
              + " ms");
    }
  }

  /** So many slots of any size, and what the keys of application.conf say by default. */
  public static WorkerSettings standard(int slots) {
    return new WorkerSettings(
        Collections.nCopies(slots, ResourceProfile.UNKNOWN),
        SlotTableSettings.STANDARD,
        500,
        3_000,
        Registration.STANDARD,
        Cancellation.STANDARD);
  }
}
