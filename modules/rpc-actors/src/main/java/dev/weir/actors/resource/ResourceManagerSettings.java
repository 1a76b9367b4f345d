package dev.weir.actors.resource;

import dev.weir.scheduler.resource.SlotManagerSettings;
import java.time.Duration;

/**
 * The limits of a resource manager.
 *
 * @param heartbeatInterval how often silence is looked for; workers send as often
 * @param heartbeatTimeout a worker silent for longer is lost
 * @param jobTimeout a job whose master has declared nothing for longer is over: its slots go back
 * @param workersMax how many workers may register
 * @param slots how slots are managed
 */
public record ResourceManagerSettings(
    Duration heartbeatInterval,
    Duration heartbeatTimeout,
    Duration jobTimeout,
    int workersMax,
    SlotManagerSettings slots) {

  /** What the keys of application.conf say by default. */
  public static final ResourceManagerSettings STANDARD =
      new ResourceManagerSettings(
          Duration.ofMillis(500),
          Duration.ofSeconds(3),
          Duration.ofSeconds(30),
          10_000,
          SlotManagerSettings.STANDARD);

  public ResourceManagerSettings {
    if (heartbeatInterval.isNegative()
        || heartbeatInterval.isZero()
        || heartbeatTimeout.compareTo(heartbeatInterval) < 0
        || jobTimeout.compareTo(heartbeatInterval) < 0) {
      throw new IllegalArgumentException(
          "timeouts of "
              + heartbeatTimeout
              + " (workers) and "
              + jobTimeout
              + " (jobs) cannot be kept with a look every "
              + heartbeatInterval);
    }
    if (workersMax < 1) {
      throw new IllegalArgumentException("workersMax must be at least 1: " + workersMax);
    }
  }
}
