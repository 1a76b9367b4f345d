package dev.weir.scheduler.job;

/**
 * The limits of one job's scheduling.
 *
 * @param slotWarningMillis how long it waits for slots before it warns
 * @param slotTimeoutMillis how long it waits for slots before it fails
 * @param reconcileAfterMillis how long a worker's heartbeats may contradict what is known of an
 *     attempt before they are believed; longer than a message may take
 * @param cancelWhenClientGone whether the job ends with its client
 */
public record SchedulerSettings(
    long slotWarningMillis,
    long slotTimeoutMillis,
    long reconcileAfterMillis,
    boolean cancelWhenClientGone) {

  /** What the keys of application.conf say by default. */
  public static final SchedulerSettings STANDARD =
      new SchedulerSettings(5_000, 300_000, 3_000, false);

  public SchedulerSettings {
    if (slotWarningMillis < 0 || slotTimeoutMillis < slotWarningMillis) {
      throw new IllegalArgumentException(
          "the warning, after "
              + slotWarningMillis
              + " ms, must come before the timeout, after "
              + slotTimeoutMillis
              + " ms");
    }
    if (reconcileAfterMillis < 0) {
      throw new IllegalArgumentException("reconcileAfterMillis: " + reconcileAfterMillis);
    }
  }
}
