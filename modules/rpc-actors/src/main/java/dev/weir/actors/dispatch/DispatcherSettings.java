package dev.weir.actors.dispatch;

/**
 * The limits of a dispatcher.
 *
 * @param liveJobsMax how many jobs may run or wait at once
 * @param endedJobsMax how many ended jobs are remembered
 * @param graphBytesMax the largest job graph taken, in bytes
 */
public record DispatcherSettings(int liveJobsMax, int endedJobsMax, int graphBytesMax) {

  /** What the keys of application.conf say by default. */
  public static final DispatcherSettings STANDARD = new DispatcherSettings(1_000, 100, 64 << 20);

  public DispatcherSettings {
    if (liveJobsMax < 1 || endedJobsMax < 0 || graphBytesMax < 1) {
      throw new IllegalArgumentException(
          "limits of a dispatcher must be positive: "
              + liveJobsMax
              + ", "
              + endedJobsMax
              + ", "
              + graphBytesMax);
    }
  }
}
