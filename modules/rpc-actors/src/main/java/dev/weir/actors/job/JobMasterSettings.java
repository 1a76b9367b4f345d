package dev.weir.actors.job;

import dev.weir.scheduler.job.SchedulerSettings;
import dev.weir.scheduler.progress.ExplainSettings;
import java.time.Duration;

/**
 * The limits of a job master.
 *
 * @param scheduling how long the job waits for what
 * @param heartbeatInterval how often it says to its workers that it lives
 * @param heartbeatTimeout a worker silent for longer is lost, and everything on it
 * @param declareInterval how often it repeats what slots it needs
 * @param clientTimeout an attached client silent for longer is gone
 * @param accumulatorBytesInlineMax accumulators larger than this go to the client through the blob
 *     store
 * @param explaining how it is asked why there is no output
 */
public record JobMasterSettings(
    SchedulerSettings scheduling,
    Duration heartbeatInterval,
    Duration heartbeatTimeout,
    Duration declareInterval,
    Duration clientTimeout,
    int accumulatorBytesInlineMax,
    ExplainSettings explaining) {

  /** What the keys of application.conf say by default. */
  public static final JobMasterSettings STANDARD =
      new JobMasterSettings(
          SchedulerSettings.STANDARD,
          Duration.ofMillis(500),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          64 << 10,
          ExplainSettings.STANDARD);

  public JobMasterSettings {
    if (heartbeatInterval.isNegative()
        || heartbeatInterval.isZero()
        || heartbeatTimeout.compareTo(heartbeatInterval) < 0
        || clientTimeout.compareTo(heartbeatInterval) < 0) {
      throw new IllegalArgumentException(
          "timeouts of "
              + heartbeatTimeout
              + " (workers) and "
              + clientTimeout
              + " (clients) cannot be kept with a heartbeat every "
              + heartbeatInterval);
    }
    if (declareInterval.isNegative() || declareInterval.isZero()) {
      throw new IllegalArgumentException("declareInterval must be positive: " + declareInterval);
    }
    if (accumulatorBytesInlineMax < 0) {
      throw new IllegalArgumentException(
          "accumulatorBytesInlineMax must not be negative: " + accumulatorBytesInlineMax);
    }
  }
}
